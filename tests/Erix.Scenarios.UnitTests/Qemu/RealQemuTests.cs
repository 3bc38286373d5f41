using Erix.Scenarios.Qemu;
using Erix.Scenarios.Serial;
using Erix.Scenarios.UnitTests.Support;
using Erix.Scenarios.Verdicts;

namespace Erix.Scenarios.UnitTests.Qemu;

/// <summary>The stand-in is only as good as our idea of QEMU; here is QEMU, with guests of a few bytes.</summary>
[Collection(DummyVm.Collection)]
public sealed class RealQemuTests : IDisposable
{
    private static readonly WatchPlan Plan =
        new() { Steps = [new Marker("HELLO")], End = DummyVm.Success, Deadline = DummyVm.Long };

    private const string ExitDevice = "isa-debug-exit,iobase=0xf4,iosize=4";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_guest_that_greets_and_exits_passes_with_all_devices_attached()
    {
        File.WriteAllBytes(_folder.File("a, b.img"), new byte[1 << 20]);
        File.WriteAllBytes(_folder.File("config"), [1, 2, 3]);
        var outcome = await RunAsync(TinyGuest.Exits(0x10, "HELLO\n", "from the second port\n"), machine => machine with
        {
            Drives =
            [
                new(_folder.File("a, b.img")) { SerialNumber = "one" },
                new(_folder.File("a, b.img")) { SerialNumber = "two", Bus = DriveBus.Sata },
            ],
            FwCfgFiles = [new("opt/erix/test", _folder.File("config"))],
            KernelCommandLine = ["quiet"],
        });

        outcome.Verdict.ToString().Should().StartWith("Passed: 1 markers");
        outcome.QemuErrors.Should().BeEmpty();
        outcome.Diagnostics.Tail.Lines().Single().Text.Should().Be("from the second port");
    }

    [Fact]
    public async Task A_triple_fault_is_fatal_and_not_a_strange_exit()
    {
        var outcome = await RunAsync(TinyGuest.TripleFaults("HELLO\n"));

        outcome.Verdict.Kind.Should().Be(VerdictKind.Fatal);
        outcome.Verdict.Headline.Should().StartWith("guest-reset: ");
        outcome.Exit.Should().Be(VmExit.FromStatus(0));
    }

    [Fact]
    public async Task Another_class_than_the_expected_one_fails()
    {
        (await RunAsync(TinyGuest.Exits(0x13, "HELLO\n"))).Verdict.Kind.Should().Be(VerdictKind.WrongExit);
    }

    [Fact]
    public async Task A_guest_that_hangs_is_ended_by_QMP()
    {
        var outcome =
            await RunAsync(TinyGuest.Hangs("HELLO\n"), plan: Plan with { Steps = [], Forbidden = [new("HELLO")] });

        outcome.Verdict.ToString().Should().StartWith("MarkerForbidden: ");
        outcome.Exit.Should().Be(VmExit.FromStatus(0), "quit ends QEMU with 0");
    }

    [Fact]
    public async Task QEMU_that_cannot_open_a_disk_is_the_environments_fault_and_is_quoted()
    {
        var outcome = await RunAsync(
            TinyGuest.Exits(0x10, "HELLO\n"), machine => machine with { Drives = [new("/nowhere/disk.img")] });

        outcome.Verdict.Kind.Should().Be(VerdictKind.Environment);
        outcome.Verdict.Headline.Should().StartWith("QEMU failed: ").And.Contain("Could not open '/nowhere/disk.img'");
    }

    [Fact]
    public void The_printed_line_boots_the_machine_on_a_terminal_where_Ctrl_A_X_ends_it()
    {
        File.WriteAllBytes(_folder.File("guest"), TinyGuest.Hangs("HELLO\n"));
        var command = QemuCommand.From(new() { KernelPath = _folder.File("guest"), MemoryMib = 64 });
        OutsideTool.Require(QemuBinary.Name);

        // The keys come only after the guest has greeted: before that QEMU may not listen yet.
        var result = OutsideTool.Run("sh", "-c",
            $$"""
            cd '{{_folder.Path}}' && mkfifo keys
            {{command}} < keys | { exec 3> keys; read -r greeting; echo "heard $greeting"; printf '\001x' >&3; cat; }
            """);

        result.Output.Should().Contain("heard HELLO").And.Contain("QEMU: Terminated");
    }

    private Task<VmOutcome> RunAsync(
        byte[] guest, Func<MachineDescription, MachineDescription>? change = null, WatchPlan? plan = null)
    {
        OutsideTool.Require(QemuBinary.Name);
        File.WriteAllBytes(_folder.File("guest"), guest);
        var machine = new MachineDescription
        {
            Name = "tiny, of course",
            KernelPath = _folder.File("guest"),
            MemoryMib = 64,
            ExitDevice = ExitDevice
        };
        var command = QemuCommand.From(change?.Invoke(machine) ?? machine);
        return new VmSession(new()).RunAsync(command, plan ?? Plan, TestContext.Current.CancellationToken);
    }
}
