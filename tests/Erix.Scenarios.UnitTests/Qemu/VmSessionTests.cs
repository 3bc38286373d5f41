using Erix.Scenarios.Qemu;
using Erix.Scenarios.Serial;
using Erix.Scenarios.UnitTests.Support;
using Erix.Scenarios.Verdicts;

namespace Erix.Scenarios.UnitTests.Qemu;

[Collection(DummyVm.Collection)]
public sealed class VmSessionTests
{
    /// <summary>
    /// Each behaviour that ends by itself, or that the watcher must end at once: verdict and the start of its reason.
    /// </summary>
    public static TheoryData<string, VerdictKind, string> Behaviours => new()
    {
        { "good", VerdictKind.Passed, "3 markers, status 33, class 0x10 (Success)" },
        { "good-without-line-end", VerdictKind.Passed, "3 markers" },
        { "byte-by-byte", VerdictKind.Passed, "3 markers" },
        { "torn", VerdictKind.Passed, "3 markers" },
        { "dirty", VerdictKind.Passed, "3 markers" },
        { "warns", VerdictKind.Passed, "3 markers" },
        { "flood 20", VerdictKind.Passed, "3 markers" },
        { "monitor-garbage", VerdictKind.Passed, "3 markers" },
        { "exit-0", VerdictKind.WrongExit,
            "status 0: the machine was reset or powered off, and QEMU did not say which" },
        { "exit-class-0", VerdictKind.WrongExit, "status 1" },
        { "wrong-class", VerdictKind.WrongExit, "status 39, class 0x13 (RootdFailure)" },
        { "like-a-signal", VerdictKind.WrongExit, "status 137, which this guest has no name for" },
        { "forbidden", VerdictKind.MarkerForbidden, "A_FORBIDDEN came" },
        { "forbidden-last", VerdictKind.MarkerForbidden, "A_FORBIDDEN came" },
        { "missing", VerdictKind.MarkerMissing, "A_THREE (3rd of 3) did not come before the guest ended itself" },
        { "out-of-order", VerdictKind.MarkerMissing, "A_THREE (3rd of 3) came too early, in line 2: A_TWO (2nd of 3) had not come yet" },
        { "flood-without-line-end 20", VerdictKind.MarkerMissing, "A_ONE (1st of 3) did not come before the guest ended itself" },
        { "panic-after-success", VerdictKind.Fatal, "kernel-panic: the guest's kernel gave up" },
        { "reset", VerdictKind.Fatal, "guest-reset: the guest was reset, by itself or by a triple fault" },
        { "killed", VerdictKind.Environment, "QEMU was killed by signal 9 (SIGKILL), and not by the watcher" },
        { "told-to-end", VerdictKind.Environment, "somebody told QEMU to end by a signal" },
        { "disk-full", VerdictKind.Environment, "the host could not read or write a disk image: No space left on device" },
        { "cannot-start", VerdictKind.Environment, "QEMU failed: qemu: -drive file=gone.img: Could not open 'gone.img'" },
    };

    [Theory]
    [MemberData(nameof(Behaviours))]
    public async Task Each_behaviour_gets_its_verdict_and_leaves_nothing_behind(
        string behaviour, VerdictKind kind, string headline)
    {
        string name = $"{Guid.NewGuid()}";
        var outcome = await DummyVm.RunAsync(behaviour, name: name);

        outcome.Verdict.ToString().Should().StartWith($"{kind}: {headline}");
        DummyVm.ProcessesNaming(name).Should().BeEmpty();
    }

    [Fact]
    public async Task A_guest_that_prints_once_and_hangs_times_out_and_says_what_it_waited_for()
    {
        var outcome = await DummyVm.RunAsync("hang", DummyVm.Plan with { Deadline = TimeSpan.FromSeconds(10) });

        outcome.Verdict.Kind.Should().Be(VerdictKind.TimedOut);
        outcome.Verdict.Headline.Should().Be("no verdict within 10 s");
        outcome.Verdict.Expected.Should().Be("A_TWO (2nd of 3)");
        outcome.Verdict.LastMarker.Should().StartWith("A_ONE (");
        outcome.Verdict.Exit.Should().Be("ended by the watcher");
        outcome.Timings.Ended.Should().BeGreaterThan(TimeSpan.FromSeconds(10)).And.BeLessThan(DummyVm.Long);
    }

    [Fact]
    public async Task A_guest_that_shows_every_marker_and_hangs_has_not_passed()
    {
        var outcome = await DummyVm.RunAsync(
            "hang-after-success", DummyVm.Plan with { Deadline = TimeSpan.FromSeconds(10) });

        outcome.Verdict.Kind.Should().Be(VerdictKind.TimedOut);
        outcome.Verdict.Headline.Should().Contain("though every required marker came");
    }

    [Fact]
    public async Task A_mute_guest_is_silent_long_before_its_deadline()
    {
        var outcome = await DummyVm.RunAsync("mute", DummyVm.Plan with { Silence = TimeSpan.FromSeconds(1) });

        outcome.Verdict.Kind.Should().Be(VerdictKind.Silent);
        outcome.Timings.FirstByte.Should().BeNull();
        outcome.Timings.Ended.Should().BeLessThan(DummyVm.Long / 2);
    }

    [Fact]
    public async Task The_last_words_after_a_panic_are_in_the_evidence()
    {
        var outcome = await DummyVm.RunAsync("panic-and-trace", options: new() { EvidenceGrace = DummyVm.Long });

        outcome.Verdict.Headline.Should().StartWith("kernel-panic: ", "the panic explains the reset that QEMU reports");
        outcome.Diagnostics.Tail.Last(1).Single().Text.Should().EndWith("the last words");
    }

    [Fact]
    public async Task The_monitor_is_asked_first_when_a_VM_must_end()
    {
        var outcome = await DummyVm.RunAsync("monitor", options: new() { EndPatience = DummyVm.Long });

        outcome.Verdict.Kind.Should().Be(VerdictKind.MarkerForbidden);
        outcome.Exit.Should().Be(VmExit.FromStatus(0), "it ended by itself, and not by a signal");
        outcome.Serial.Tail.Last(1).Single().Text.Should().Be("the monitor's quit was heard");
    }

    [Fact]
    public async Task A_VM_that_ignores_SIGTERM_is_killed()
    {
        var outcome = await DummyVm.RunAsync("deaf-to-sigterm");

        outcome.Verdict.Kind.Should().Be(VerdictKind.MarkerForbidden);
        outcome.Exit.Should().Be(VmExit.FromSignal(9));
    }

    [Fact]
    public async Task What_a_VM_leaves_in_its_process_group_goes_with_it()
    {
        using var folder = new TempFolder();
        var outcome = await DummyVm.RunAsync($"leaves-a-grandchild {folder.File("pid")}");

        outcome.Verdict.Kind.Should().Be(VerdictKind.Passed);
        int grandchild = int.Parse(
            await File.ReadAllTextAsync(folder.File("pid"), TestContext.Current.CancellationToken));
        DummyVm.IsRunning(grandchild).Should().BeFalse();
    }

    [Fact]
    public async Task Cancelling_kills_the_VM_before_the_call_returns()
    {
        using var folder = new TempFolder();
        using var enough = new CancellationTokenSource();
        var options = new VmSessionOptions { QemuPath = DummyVm.Path, OnMarker = _ => enough.Cancel() };
        var command = QemuCommand.From(
            new() { KernelPath = "none", KernelCommandLine = ["writes-its-pid", folder.File("pid")] });

        var run = () => new VmSession(options).RunAsync(command, DummyVm.Plan, enough.Token);

        await run.Should().ThrowAsync<OperationCanceledException>();
        int vm = int.Parse(await File.ReadAllTextAsync(folder.File("pid"), TestContext.Current.CancellationToken));
        DummyVm.IsRunning(vm).Should().BeFalse();
    }

    [Fact]
    public async Task Killing_all_VMs_ends_their_runs_as_faults_of_the_environment()
    {
        string name = $"{Guid.NewGuid()}";
        var up = new TaskCompletionSource();
        var run = DummyVm.RunAsync("hang", options: new() { OnMarker = _ => up.TrySetResult() }, name: name);
        await up.Task.WaitAsync(DummyVm.Long, TestContext.Current.CancellationToken);
        DummyVm.ProcessesNaming(name).Should().ContainSingle("no guard process stays beside the VM");

        VmRegistry.KillAll();
        VmRegistry.KillAll();

        (await run).Verdict.Kind.Should().Be(VerdictKind.Environment);
    }

    [Fact]
    public async Task A_QEMU_that_is_not_there_is_a_fault_of_the_environment()
    {
        var command = QemuCommand.From(new() { KernelPath = "none" });
        var session = new VmSession(new() { QemuPath = "/nowhere/qemu" });
        var outcome = await session.RunAsync(command, DummyVm.Plan, TestContext.Current.CancellationToken);

        outcome.Verdict.Should().Be(Verdict.Environment("/nowhere/qemu does not exist"));
    }

    [Fact]
    public async Task Required_markers_are_timed_and_reported_as_they_come()
    {
        var reported = new List<MarkerHit>();
        var outcome = await DummyVm.RunAsync("good", options: new() { OnMarker = reported.Add });

        reported.Should().Equal(outcome.Timings.Markers);
        reported.Select(hit => (hit.Marker.Text, hit.Line)).Should().Equal(("A_ONE", 1), ("A_TWO", 2), ("A_THREE", 3));
        var timings = outcome.Timings;
        new[] { timings.Spawned, timings.FirstByte!.Value, timings.FirstMarker!.Value, timings.Ended }.Should()
            .BeInAscendingOrder();
    }

    [Fact]
    public async Task Only_a_VM_that_is_typed_at_has_something_to_read()
    {
        async Task<string> StandardInput(params WatchStep[] steps) =>
            (await DummyVm.RunAsync("standard-input", DummyVm.Plan with { Steps = steps })).Serial.Tail.Last(
                1).Single().Text;

        (await StandardInput(new Marker("A_ONE"))).Should().Be("/dev/null");
        (await StandardInput(new Marker("A_ONE"), new Act(new InjectNmi()))).Should().Be("/dev/null");
        (await StandardInput(new Marker("A_ONE"), new Act(new SendText("x")))).Should().StartWith("pipe:");
    }

    [Fact]
    public async Task A_log_that_outgrows_memory_is_whole_in_its_file()
    {
        using var folder = new TempFolder();
        var outcome = await DummyVm.RunAsync("flood 2", options: new() { LogFolder = folder.Path });
        using var serial = outcome.Serial;

        new FileInfo(serial.Raw.Path!).Length.Should().Be((2 << 20) + "A_ONE\r\nA_TWO\r\nA_THREE\r\n".Length);
        outcome.Diagnostics.Raw.Path.Should().BeNull("nothing was said there");
        serial.Raw.Delete();
        Directory.GetFiles(folder.Path).Should().BeEmpty();
    }
}
