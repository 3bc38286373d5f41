using Erix.Scenarios.HostChecks;
using Erix.Scenarios.Running;
using Erix.Scenarios.UnitTests.Qemu;
using Erix.Scenarios.Verdicts;

namespace Erix.Scenarios.UnitTests.Running;

/// <summary>A whole run, from the scenario's file to the evidence, with the stand-in where QEMU would be.</summary>
[Collection(DummyVm.Collection)]
public sealed class ScenarioRunTests : IDisposable
{
    private const string Disk = "[[disk]]\nmedium = \"gpt\"\n";
    private const string Login = "[[act]]\nwhen = \"login: \"\nwithin_s = 1\nsend = \"me\"";
    private readonly DummyRuns _runs = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _runs.Dispose();

    [Theory]
    [InlineData("good", "", VerdictKind.Passed, "3 markers")]
    [InlineData("missing", "", VerdictKind.MarkerMissing, "A_THREE (3rd of 3)")]
    [InlineData("forbidden", "", VerdictKind.MarkerForbidden, "A_FORBIDDEN came")]
    [InlineData("hang-after-success", Login, VerdictKind.CueMissing, "login: ")]
    [InlineData("refuses-acts", "[[act]]\nnmi = true", VerdictKind.ActFailed, "QEMU said: there is no such thing")]
    [InlineData("panic-after-success", "", VerdictKind.Fatal, "kernel-panic")]
    [InlineData("wrong-class", "", VerdictKind.WrongExit, "failure")]
    [InlineData("mute", "silence_s = 1", VerdictKind.Silent, "1 s")]
    [InlineData("hang", "timeout_s = 1", VerdictKind.TimedOut, "no verdict within 1 s")]
    [InlineData("disk-full", "", VerdictKind.Environment, "No space left on device")]
    [InlineData("not-served", "", VerdictKind.NotServed, "not served by this guest: there is no clock")]
    public async Task Each_verdict_leaves_evidence_unless_it_is_a_pass(
        string behaviour, string lines, VerdictKind kind, string says)
    {
        var evidence = await _runs.RunAsync(behaviour, lines);

        evidence.Verdict.Kind.Should().Be(kind, "{0}", evidence.Verdict);
        evidence.Verdict.Headline.Should().Contain(says);
        evidence.Verdict.Repeat.Should().Be("./erix boot s --keep");
        evidence.Verdict.HostFault.Should().BeNull();
        evidence.Folder.Should().Be(kind == VerdictKind.Passed ? null : _runs.FolderOf("s"));
        Directory.Exists(_runs.FolderOf("s")).Should().Be(kind != VerdictKind.Passed);
        if (evidence.Folder is { } folder)
        {
            (await File.ReadAllTextAsync(Path.Combine(folder, "verdict.txt"), Cancellation))
                .Should().Be(evidence.Verdict.ToString());
        }
    }

    [Fact]
    public async Task What_a_failed_run_keeps_is_whole()
    {
        var evidence = await _runs.RunAsync("panic-after-success", Disk);

        Directory.GetFiles(evidence.Folder!).Select(Path.GetFileName).Should().BeEquivalentTo(
            "plan.txt", "verdict.txt", "serial.log", "serial-tail.txt", "diagnostics.log", "diagnostics-tail.txt",
            "qemu-command.txt", "disk.img");
        EvidenceFiles.Texts(evidence).Select(t => t.Name).Should().Equal(
            "plan.txt", "serial-tail.txt", "qemu-command.txt", "diagnostics-tail.txt");
        (await File.ReadAllTextAsync(Path.Combine(evidence.Folder!, "serial.log"), Cancellation))
            .Should().Be("A_ONE\r\nA_TWO\r\nA_THREE\r\n");
    }

    [Fact]
    public async Task What_the_host_finds_on_the_disk_outweighs_all_that_the_guest_said()
    {
        var evidence = await _runs.RunAsync($"overwrites {_runs.FolderOf("s")}/disk.img", Disk);

        evidence.Verdict.Kind.Should().Be(VerdictKind.HostCheckFailed, "{0}", evidence.Verdict);
        evidence.Verdict.Headline.Should().StartWith("media-check");
        evidence.HostChecks.Should().Contain(c => c.Outcome == HostCheckOutcome.Failed);
        File.Exists(Path.Combine(evidence.Folder!, "host-checks.txt")).Should().BeTrue();
    }

    [Fact]
    public async Task A_disk_that_the_host_cannot_look_at_is_its_own_fault_and_the_VMs_verdict_stands_beside_it()
    {
        var evidence = await _runs.RunAsync($"deletes {_runs.FolderOf("s")}/disk.img", Disk);

        evidence.Verdict.Kind.Should().Be(VerdictKind.Environment, "{0}", evidence.Verdict);
        evidence.Verdict.Headline.Should().Contain("disk.img");
        evidence.Verdict.OfVm.Should().StartWith("Passed: 3 markers");
        evidence.Vm.Should().NotBeNull();
        File.Exists(Path.Combine(evidence.Folder!, "serial.log")).Should().BeTrue();
    }

    [Fact]
    public async Task A_host_whose_disk_is_full_keeps_the_VMs_own_verdict_beside_its_fault()
    {
        var evidence = await _runs.RunAsync($"fills-the-hosts-disk {_runs.FolderOf("s")}");

        evidence.Verdict.Kind.Should().Be(VerdictKind.MarkerForbidden, "{0}", evidence.Verdict);
        evidence.Verdict.HostFault.Should().Contain("serial.log: No space left on device")
            .And.Contain("plan.txt: No space left on device");
        evidence.Verdict.SerialTail.Should().NotBeEmpty();
        (await File.ReadAllTextAsync(Path.Combine(evidence.Folder!, "verdict.txt"), Cancellation))
            .Should().StartWith("MarkerForbidden").And.Contain("host fault");
        File.Exists(Path.Combine(evidence.Folder!, "serial-tail.txt")).Should()
            .BeTrue("what still can be kept is kept");
    }

    [Fact]
    public async Task A_run_whose_folder_is_gone_has_its_verdict_all_the_same()
    {
        var evidence = await _runs.RunAsync($"takes-the-folder-away {_runs.FolderOf("s")}");

        evidence.Verdict.Kind.Should().Be(VerdictKind.MarkerForbidden, "{0}", evidence.Verdict);
        evidence.Verdict.HostFault.Should().Contain("verdict.txt");
    }

    [Fact]
    public async Task What_the_guest_does_not_serve_starts_no_VM()
    {
        var services = _runs.Services();
        var plan = await services.PlanAsync(services.Catalog.Find("s")!, GuestOverrides.None);

        var evidence = await new ScenarioRun(services).RunAsync(
            plan with { NotServed = "no clock" }, TestContext.Current.CancellationToken);

        evidence.Verdict.Headline.Should().Be("not served by this guest: no clock");
        evidence.Vm.Should().BeNull();
        Directory.Exists(Path.Combine(_runs.Root, "out", "runs")).Should().BeFalse();
    }

    [Fact]
    public async Task A_missing_kernel_is_the_hosts_fault_and_its_remedy_is_told()
    {
        File.Delete(Path.Combine(_runs.Root, "kernel"));

        var evidence = await _runs.RunAsync("good");

        evidence.Verdict.Kind.Should().Be(VerdictKind.Environment);
        evidence.Verdict.Headline.Should().EndWith("make it, or name it in DUMMY_KERNEL");
        Directory.Exists(_runs.FolderOf("s")).Should().BeFalse();
    }

    [Fact]
    public async Task A_missing_QEMU_is_the_hosts_fault()
    {
        _runs.Settings = _runs.Settings with { Qemu = "/nowhere/qemu" };

        var evidence = await _runs.RunAsync("good");

        evidence.Verdict.ToString().Should()
            .StartWith("Environment: ERIX_QEMU names /nowhere/qemu, which does not exist");
    }

    [Fact]
    public async Task A_program_that_is_no_QEMU_is_the_hosts_fault()
    {
        _runs.With("no-program", "neither ELF nor script");
        _runs.Settings = _runs.Settings with { Qemu = Path.Combine(_runs.Root, "no-program") };

        (await _runs.RunAsync("good")).Verdict.Kind.Should().Be(VerdictKind.Environment);
    }

    [Fact]
    public async Task A_missing_disk_image_is_the_hosts_fault()
    {
        var evidence = await _runs.RunAsync("good", "[[disk]]\nfile = \"target/gone.img\"");

        evidence.Verdict.ToString().Should().StartWith("Environment: there is no disk image at ")
            .And.Contain("gone.img");
    }

    [Fact]
    public async Task A_number_of_slots_that_is_none_is_refused_and_not_taken_for_the_default()
    {
        _runs.Settings = _runs.Settings with { Slots = "many" };

        (await _runs.RunAsync("good")).Verdict.ToString().Should()
            .StartWith("Environment: ERIX_SLOTS=many: it must be");
    }

    [Fact]
    public async Task Cancelling_leaves_neither_VM_nor_folder()
    {
        var services = _runs.Services($"writes-its-pid {_runs.Root}/pid");
        var plan = await services.PlanAsync(services.Catalog.Find("s")!, GuestOverrides.None);
        using var enough = new CancellationTokenSource();
        using var watch = new FileSystemWatcher(_runs.Root, "pid") { EnableRaisingEvents = true };
        watch.Changed += (_, _) => enough.Cancel();

        var run = () => new ScenarioRun(services).RunAsync(plan, enough.Token);

        await run.Should().ThrowAsync<OperationCanceledException>();
        Directory.Exists(_runs.FolderOf("s")).Should().BeFalse();
        DummyVm.ProcessesNaming($"{_runs.Root}/pid").Should().BeEmpty();
    }

    [Fact]
    public async Task A_run_that_waits_for_its_slot_can_be_cancelled()
    {
        var services = _runs.Services();
        var plan = await services.PlanAsync(services.Catalog.Find("s")!, GuestOverrides.None);
        using var all = await services.Slots.TakeAsync(1, 64, exclusive: true, TestContext.Current.CancellationToken);
        using var enough = new CancellationTokenSource();

        var run = new ScenarioRun(services).RunAsync(plan, enough.Token);
        await enough.CancelAsync();

        await run.Invoking(r => r).Should().ThrowAsync<OperationCanceledException>();
        Directory.Exists(_runs.FolderOf("s")).Should().BeFalse();
    }

    [Fact]
    public async Task The_next_run_of_a_scenario_clears_what_a_failed_one_kept()
    {
        var failed = await _runs.RunAsync("missing");
        File.Exists(Path.Combine(failed.Folder!, "verdict.txt")).Should().BeTrue();

        await _runs.RunAsync("good");

        Directory.Exists(Path.Combine(_runs.Root, "out", "runs", "s")).Should().BeFalse();
    }

    [Fact]
    public async Task A_row_that_no_file_has_is_nothing_that_the_tool_could_repeat()
    {
        var services = _runs.Services("missing");
        var scenario = services.Catalog.Find("s")! with { Id = "another-name" };
        var plan = await services.PlanAsync(scenario, GuestOverrides.None);

        (await new ScenarioRun(services).RunAsync(plan, Cancellation))
            .Verdict.Repeat.Should().BeNull();
    }
}
