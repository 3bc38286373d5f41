using Erix.Scenarios.Serial;
using Erix.Scenarios.Verdicts;

namespace Erix.Scenarios.UnitTests.Serial;

/// <summary>The one end that passes, told apart from all others.</summary>
public sealed class EndTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static TheoryData<string, int, string?, string> Ends => new()
    {
        { "status", 33, null, "Passed: 1 markers, status 33, pass" },
        { "status", 33, "guest-shutdown", "Passed: 1 markers, status 33, pass" },
        { "status", 35, null, "WrongExit: status 35, fail" },
        { "status", 0, "guest-shutdown", "WrongExit: status 0: the guest powered the machine off" },
        { "status", 0, null, "WrongExit: status 0: the machine was reset or powered off, and QEMU did not say which" },
        { "status", 0, "guest-reset",
            "Fatal: guest-reset: the guest was reset, by itself or by a triple fault (QEMU reported a reset)" },
        { "power-off", 0, "guest-shutdown", "Passed: 1 markers, status 0: the guest powered the machine off" },
        { "power-off", 0, "guest-reset", "Fatal: guest-reset" },
        { "power-off", 0, null, "WrongExit: status 0" },
        { "power-off", 33, null, "WrongExit: status 33, pass" },
        { "reset", 0, "guest-reset", "Passed: 1 markers, status 0: the guest reset the machine" },
        { "reset", 0, "guest-shutdown", "WrongExit: status 0: the guest powered the machine off" },
        { "panic", 0, "guest-shutdown", "WrongExit: status 0: the guest powered the machine off" },
        { "never", 0, "guest-shutdown", "WrongExit: status 0: the guest powered the machine off" },
        { "status-0", 0, null, "Passed: 1 markers" },
        { "status-0", 0, "guest-reset", "Fatal: guest-reset" },
        { "status-1", 1, null, "Passed: 1 markers, status 1" },
        { "status-1", 0, "guest-shutdown", "WrongExit" },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public void Only_the_expected_end_passes(string expected, int status, string? shutdown, string headline) =>
        Guest(Named(expected)).Says("UP\n").Ends(status, shutdown).Headline.Should().StartWith(headline);

    [Fact]
    public void What_was_expected_instead_is_said_in_the_guests_words()
    {
        Guest(Named("status")).Says("UP\n").Ends(35).Watcher.Decision!.Expected.Should().Be("status 33, pass");
        Guest(Named("reset")).Says("UP\n").Ends(35).Watcher.Decision!.Expected
            .Should().Be("reset: the guest resets the machine");
        Guest(Named("power-off")).Ends(35).Watcher.Decision!.Expected
            .Should().Be("power-off: the guest powers the machine off, after UP (1st of 1)");
    }

    [Fact]
    public void A_panic_device_is_an_end_where_it_is_expected_and_fatal_elsewhere()
    {
        var expected = Guest(Named("panic")).Says("UP\n");
        expected.Watcher.OnQmpEvent(new("GUEST_PANICKED", null));
        expected.Ends(0, "guest-panic").Headline
            .Should().Be("Passed: 1 markers, status 0: the guest told its panic device");

        foreach (string other in new[] { "status", "power-off", "never" })
        {
            var guest = Guest(Named(other)).Says("UP\n");
            guest.Watcher.OnQmpEvent(new("GUEST_PANICKED", null));
            guest.Headline.Should().StartWith("Fatal: guest-panicked: ");
        }
    }

    [Fact]
    public void A_power_off_after_a_panic_that_is_not_fatal_does_not_pass()
    {
        var guest = new WatchedGuest(
            Plan(Named("power-off")) with { IgnoredFatal = [FatalPattern.GuestPanicked] }).Says("UP\n");
        guest.Watcher.OnQmpEvent(new("GUEST_PANICKED", null));

        guest.Ends(0, "guest-shutdown").Watcher.Decision!.Kind.Should().Be(VerdictKind.WrongExit);
    }

    [Fact]
    public void A_guest_that_goes_on_passes_after_its_last_marker_and_a_quiet_time()
    {
        var guest = Guest(ExpectedEnd.Never(2 * Second)).Waits(10);
        guest.Says("UP\n").Waits(1.5).Says("more\n").Waits(1.5).Watcher.Decision.Should().BeNull();

        guest.Waits(1).Headline.Should().Be("Passed: 1 markers, and the guest went on");
    }

    [Fact]
    public void A_guest_that_is_never_quiet_has_settled_in_the_end()
    {
        var guest = Guest(ExpectedEnd.Never(2 * Second)).Says("UP\n");
        for (int i = 0; i < 9; i++)
        {
            guest.Waits(1).Says("tick").Watcher.Decision.Should().BeNull();
        }

        guest.Waits(1.1).Watcher.Decision!.Kind.Should().Be(VerdictKind.Passed);
    }

    [Theory]
    [InlineData("Kernel panic - not syncing: late\n", "Fatal: kernel-panic: ")]
    [InlineData("BAD\n", "MarkerForbidden: BAD came")]
    public void What_is_fatal_or_forbidden_still_counts_in_the_quiet_time(string line, string headline)
    {
        var plan = Plan(ExpectedEnd.Never(2 * Second)) with { Forbidden = [new("BAD")], Silence = Second };

        new WatchedGuest(plan).Says("UP\n").Waits(1.9).Says(line).Headline.Should().StartWith(headline);
    }

    [Fact]
    public void A_guest_that_goes_on_without_its_marker_does_not_pass() =>
        Guest(ExpectedEnd.Never(Second)).Says("something\n").Waits(120).Watcher.Decision!.Kind
            .Should().Be(VerdictKind.TimedOut);

    [Fact]
    public void Status_1_is_QEMUs_own_only_before_any_sign_of_a_guest()
    {
        const string Warning = "qemu-system-x86_64: warning: something";
        var plan = Plan(Named("status-1")) with { Steps = [] };

        AfterExit(plan, _ => { }).Headline.Should().Be($"QEMU failed: {Warning}");
        AfterExit(plan, _ => { }).Kind.Should().Be(VerdictKind.Environment);
        AfterExit(plan, w => w.OnMonitorReady()).Kind
            .Should().Be(VerdictKind.Passed, "QEMU answered, so it had made the machine");
        AfterExit(plan, w => w.OnBytes(Port.Diagnostics, "x"u8, Second)).Kind
            .Should().Be(VerdictKind.Passed, "a guest spoke");
        AfterExit(plan, w => w.OnQmpEvent(new("SHUTDOWN", "guest-shutdown"))).Kind.Should().Be(VerdictKind.Passed);

        WatchDecision AfterExit(WatchPlan of, Action<Watcher> before)
        {
            var watcher = new Watcher(of);
            before(watcher);
            watcher.OnExit(VmExit.FromStatus(1), Warning);
            return watcher.Decision!;
        }
    }

    [Fact]
    public void A_guest_has_fatal_patterns_of_its_own_which_can_be_ignored_by_name()
    {
        var plan = Plan(Named("status")) with
        {
            Fatal = [.. FatalPattern.Framework, new("hobby-panic", "the kernel gave up", ["PANIC:"]),
                new("hobby-trap", "a trap", [], "trap [0-9]+")],
        };

        new WatchedGuest(plan).Says("PANIC: no init\n").Headline
            .Should().StartWith("Fatal: hobby-panic: the kernel gave up (line 1");
        new WatchedGuest(plan).Says("trap 13\n", Port.Diagnostics).Headline.Should().StartWith("Fatal: hobby-trap: ");
        new WatchedGuest(plan with { IgnoredFatal = ["hobby-panic", "hobby-trap"] }).Says("PANIC: trap 13\n").Headline
            .Should().BeEmpty();
    }

    [Fact]
    public void A_reset_on_a_machine_that_goes_on_is_fatal_unless_it_is_ignored()
    {
        var guest = Guest(Named("status"));
        guest.Watcher.OnQmpEvent(new("RESET", "guest-reset"));
        guest.Headline.Should().StartWith("Fatal: guest-reset: ");
    }

    [Fact]
    public void What_firmware_resets_after_the_hosts_reset_is_no_fault_of_the_guest()
    {
        var guest = Guest(Named("status"));
        guest.Watcher.OnQmpEvent(new("RESET", "host-qmp-system-reset"));
        guest.Watcher.OnQmpEvent(new("RESET", "guest-reset"));
        guest.Headline.Should().BeEmpty("some firmware starts by a reset of its own");

        guest.Says("up again").Watcher.OnQmpEvent(new("RESET", "guest-reset"));
        guest.Headline.Should().StartWith("Fatal: guest-reset: ");
    }

    private static ExpectedEnd Named(string name) => name switch
    {
        "status" => ExpectedEnd.Status("pass", 33),
        "status-0" => ExpectedEnd.Status("pass", 0),
        "status-1" => ExpectedEnd.Status("pass", 1),
        "power-off" => ExpectedEnd.PowerOff(),
        "reset" => ExpectedEnd.Reset(),
        "panic" => ExpectedEnd.Panic(),
        _ => ExpectedEnd.Never(Second),
    };

    private static WatchPlan Plan(ExpectedEnd end) => new()
    {
        Steps = [new Marker("UP")],
        End = end,
        Statuses = [new(33, "pass"), new(35, "fail")],
        Deadline = TimeSpan.FromSeconds(60),
    };

    private static WatchedGuest Guest(ExpectedEnd end) => new(Plan(end));
}
