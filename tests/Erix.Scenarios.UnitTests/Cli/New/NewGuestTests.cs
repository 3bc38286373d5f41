using Erix.Scenarios.Cli.New;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Cli.New;

public sealed class NewGuestTests
{
    private static GuestDraft Hobby => new("hobby") { Kernel = "out/kernel.elf" };

    public static TheoryData<string> Drafts => [.. Every.Keys];

    private static Dictionary<string, GuestDraft> Every { get; } = new(StringComparer.Ordinal)
    {
        ["kernel"] = Hobby,
        ["kernel with initrd and arguments"] = Hobby with { Initrd = ["out/initrd"], Arguments = "console=ttyS0" },
        ["kernel with modules"] = Hobby with { Initrd = ["out/a", "out/b"] },
        ["disk on a bus, by OVMF"] = new("hobby") { Disk = "out/hobby.img", Bus = "nvme", Firmware = "ovmf" },
        ["cdrom"] = new("hobby") { Cdrom = "out/hobby.iso", Firmware = "seabios", Machine = "pc,graphics=off" },
        ["firmware alone"] = new("hobby") { Firmware = "out/fw.bin", Qemu = "aarch64", MemoryMib = 64 },
        ["a build"] = Hobby with { Build = ["make", "-C", "kernel"], Inputs = ["kernel/**"] },
        ["ends by status"] = Hobby with { End = "status", Pass = 3, Fail = 5 },
        ["ends by status, on no PC"] = Hobby with { End = "status", Qemu = "riscv64", Pass = 0, Fail = 1 },
        ["ends by power-off"] = Hobby with { End = "power-off", Prompt = "/ # " },
        ["ends by reset"] = Hobby with { End = "reset" },
        ["ends by panic-device"] = Hobby with { End = "panic-device" },
        ["quotes and colours"] = Hobby with { Title = "the \"hobby\" \\ os", Prompt = "\u001b[1m> " },
    };

    [Theory]
    [MemberData(nameof(Drafts))]
    public void What_it_writes_loads_without_a_diagnostic_and_says_what_was_asked_for(string draft)
    {
        using var root = new TempFolder();

        var (exit, output, errors) = Guest(root, Every[draft]);

        errors.Should().BeEmpty();
        exit.Should().Be(0);
        output.Should().StartWith("wrote guests/hobby.toml");
        var catalog = ScenarioCatalog.Load(root.Path);
        Lint.Everything(catalog).Should().BeEmpty();
        catalog.Guests.All.Should().ContainSingle()
            .Which.Dialect.Definition.Should().BeEquivalentTo(Expected(Every[draft]));
    }

    [Fact]
    public void An_empty_folder_becomes_a_root()
    {
        using var root = new TempFolder();

        Guest(root, Hobby);

        RepositoryRoot.Find(root.Path, named: null).Should().Be(root.Path);
    }

    [Fact]
    public void It_refuses_to_overwrite()
    {
        using var root = new TempFolder();
        Guest(root, Hobby);
        var before = File.ReadAllText(root.File("guests/hobby.toml"));

        var (exit, _, errors) = Guest(root, Hobby with { End = "reset" });

        exit.Should().Be(1);
        errors.Should().StartWith("erix: guests/hobby.toml is there already");
        File.ReadAllText(root.File("guests/hobby.toml")).Should().Be(before);
    }

    [Fact]
    public void A_second_guest_leaves_the_first_the_default()
    {
        using var root = new TempFolder();
        Guest(root, Hobby);
        Guest(root, Hobby, "second").Exit.Should().Be(0);

        ScenarioCatalog.Load(root.Path).Guests.Default!.Name.Should().Be("hobby");
    }

    [Theory]
    [InlineData("powroff", "erix: --end has no 'powroff'; the nearest is 'power-off'")]
    [InlineData("rest", "erix: --end has no 'rest'; the nearest is 'reset'")]
    public void A_wrong_end_is_told_the_nearest(string end, string message) =>
        Refused(Hobby with { End = end }, message);

    [Fact]
    public void A_wrong_bus_is_told_the_nearest() =>
        Refused(
            new GuestDraft("hobby") { Disk = "a.img", Bus = "idee" },
            "erix: --bus has no 'idee'; the nearest is 'ide'");

    [Fact]
    public void Nothing_to_boot_from_is_refused() => Refused(new GuestDraft("hobby"), "erix: say what it boots from");

    [Fact]
    public void Two_things_to_boot_from_are_refused_in_the_loaders_words() =>
        Refused(Hobby with { Cdrom = "a.iso" }, "SCN083 guests/hobby.toml");

    [Fact]
    public void Arguments_without_a_kernel_are_refused_and_not_dropped() =>
        Refused(
            new GuestDraft("hobby") { Disk = "a.img", Arguments = "quiet" },
            "erix: --initrd and --arguments are for a kernel");

    [Fact]
    public void A_name_that_leads_out_of_the_folder_is_refused() =>
        Refused(new GuestDraft("../hobby") { Kernel = "k" }, "erix: the name '../hobby'");

    [Fact]
    public void Files_that_are_not_there_yet_are_said()
    {
        using var root = new TempFolder();

        Guest(root, Hobby).Output.Should().Contain($"not there yet: the kernel is not at {root.Path}/out/kernel.elf");
    }

    [Fact]
    public void It_ends_with_the_command_to_go_on_with()
    {
        using var root = new TempFolder();

        Guest(root, Hobby with { Prompt = "# " }).Output.TrimEnd()
            .Should().EndWith("new scenario hobby-boots --guest hobby --run \"<command>\"");
    }

    internal static (int Exit, string Output, string Errors) Guest(
        TempFolder root, GuestDraft draft, string name = "hobby")
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var exit = NewGuestCommand.Run(root.Path, draft with { Name = name }, output, errors);
        return (exit, output.ToString(), errors.ToString());
    }

    private static void Refused(GuestDraft draft, string message)
    {
        using var root = new TempFolder();

        var (exit, output, errors) = Guest(root, draft, draft.Name);

        exit.Should().Be(1);
        errors.Should().StartWith(message);
        output.Should().BeEmpty();
        Directory.EnumerateFileSystemEntries(root.Path).Should().BeEmpty("nothing is left behind");
    }

    private static object Expected(GuestDraft draft) => new
    {
        Title = draft.Title ?? draft.Name,
        IsDefault = true,
        draft.Qemu,
        draft.Machine,
        draft.MemoryMib,
        Boot = new
        {
            Kernel = draft.Kernel is null ? null : new GuestArtefact(draft.Kernel),
            Initrd = draft.Initrd.Select(i => new GuestArtefact(i)),
            Disk = draft.Disk is null ? null : new GuestArtefact(draft.Disk),
            Cdrom = draft.Cdrom is null ? null : new GuestArtefact(draft.Cdrom),
            draft.Firmware,
        },
        End = new { By = draft.End },
    };
}
