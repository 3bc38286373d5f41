using Erix.Scenarios.Guests;
using Erix.Scenarios.Planning;
using Erix.Scenarios.UnitTests.Scenarios;

namespace Erix.Scenarios.UnitTests.Guests;

public sealed class GuestWordsTests
{
    private const string Definition = """
        machine = "q35,{flavour}"
        devices = ["virtio-rng-pci,id={flavour}"]

        [boot]
        kernel = "out/{flavour}.elf"
        arguments = "console=ttyS0 {flavour} {class} {{}}"

        [[disk]]
        file = "out/{flavour}.img"

        [[key]]
        name = "flavour"
        values = ["a", "b", ""]
        default = "a"
        """;

    [Theory]
    [InlineData("", "a")]
    [InlineData("flavour = \"b\"", "b")]
    [InlineData("flavour = \"\"", "")]
    public void A_key_in_braces_stands_for_its_value_in_the_files_and_words_of_a_definition(string line, string value)
    {
        using var root = new TemporaryRoot().With("guests/g.toml", Definition)
            .With("scenarios/a/s.toml", $"guest = \"g\"\n{line}");
        var catalog = root.Load();
        catalog.Diagnostics.Should().BeEmpty();

        var plan = GuestPlanner.Plan(
            new DataGuest(catalog.Guests.Find("g")!.Dialect), catalog.Find("s")!, new PlanContext(root.Path),
            GuestOverrides.None, new TimeLimits(1));

        plan.Guest.Machine.Should().Be($"q35,{value}");
        plan.Guest.Devices.Should().ContainSingle().Which.Words.Should().Equal($"virtio-rng-pci,id={value}");
        plan.Guest.Boot.Kernel!.Path.Should().Be($"out/{value}.elf");
        plan.Disks.Should().ContainSingle().Which.File.Should().Be(Path.Combine(root.Path, $"out/{value}.img"));
        plan.Arguments.SelectMany(a => a.Words).Should().Equal($"console=ttyS0 {value} full-system {{{{}}}}");
    }

    [Fact]
    public void A_typed_line_ends_in_a_carriage_return_unless_the_definition_says_otherwise()
    {
        using var root = new TemporaryRoot().With("guests/g.toml", "boot.kernel = \"k\"")
            .With("guests/h.toml", "boot.kernel = \"k\"\nconsole.line_end = \"\\n\"");
        var guests = root.Load().Guests;

        guests.Find("g")!.Dialect.Definition.Console.LineEnd.Should().Be("\r");
        guests.Find("h")!.Dialect.Definition.Console.LineEnd.Should().Be("\n");
    }
}
