using Erix.Scenarios.Serial;
using Erix.Scenarios.Verdicts;

namespace Erix.Scenarios.UnitTests.Serial;

public sealed class WatcherTests
{
    private static readonly ExpectedEnd Success = ExpectedEnd.Status("pass", 33);

    private static readonly WatchPlan Plan = new()
    {
        Steps = [new Marker("A"), new Marker("B"), new Marker("C")],
        End = Success,
        Statuses = [new(33, "pass"), new(39, "refused")],
        Deadline = TimeSpan.FromSeconds(60),
    };

    private static readonly VmExit Good = VmExit.FromStatus(33);

    [Fact]
    public void Nothing_has_passed_before_the_guest_has_ended_with_its_class()
    {
        var watcher = After(Plan, "A", "B", "C");
        watcher.Decision.Should().BeNull();

        watcher.OnExit(Good, null);
        watcher.Decision!.Kind.Should().Be(VerdictKind.Passed);
    }

    [Theory]
    [InlineData("A,A,B,A,C,B", "Passed")]
    [InlineData("A B C", "Passed")]
    [InlineData("B,A,C", "B (2nd of 3) came too early, in line 1: A (1st of 3) had not come yet")]
    [InlineData("A,C,B,C", "C (3rd of 3) came too early, in line 2: B (2nd of 3) had not come yet")]
    [InlineData("C B A", "C (3rd of 3) came too early, in line 1: A (1st of 3) had not come yet")]
    [InlineData("A,B", "C (3rd of 3) did not come before the guest ended itself")]
    public void Markers_come_in_their_order_and_may_come_again(string lines, string headline)
    {
        var watcher = After(Plan, lines.Split(','));
        watcher.OnExit(Good, null);

        $"{(watcher.Decision!.Kind == VerdictKind.Passed ? "Passed" : watcher.Decision.Headline)}".Should().Be(
            headline);
    }

    [Fact]
    public void The_same_marker_twice_must_come_twice()
    {
        var plan = Plan with { Steps = [new Marker("A"), new Marker("B"), new Marker("A")] };

        End(After(plan, "A", "B"), Good).Should().Be(VerdictKind.MarkerMissing);
        End(After(plan, "A", "A", "B", "A"), Good).Should().Be(VerdictKind.Passed);
    }

    [Fact]
    public void One_occurrence_serves_one_marker()
    {
        var plan = Plan with { Steps = [new Marker("X:READY"), new Marker("X:.*", IsRegex: true)] };

        End(After(plan, "X:READY"), Good).Should().Be(VerdictKind.MarkerMissing);
        End(After(plan, "X:READY", "X:MORE"), Good).Should().Be(VerdictKind.Passed);
    }

    [Fact]
    public void A_regex_that_matches_before_its_turn_is_only_remembered()
    {
        var plan = Plan with { Steps = [new Marker("A"), new Marker("done", IsRegex: true)] };

        End(After(plan, "done loading", "A", "done"), Good).Should().Be(VerdictKind.Passed);
        var watcher = After(plan, "done loading", "A");
        watcher.OnExit(Good, null);
        watcher.Decision!.Headline.Should().Contain("/done/ (2nd of 2) came too early, in line 1");
    }

    [Fact]
    public void Markers_in_any_order_are_all_needed_and_their_order_is_free()
    {
        var plan = Plan with { RequiredAnyOrder = [new("Y"), new("Z")] };

        End(After(plan, "Z", "A", "Y", "B", "C"), Good).Should().Be(VerdictKind.Passed);
        var watcher = After(plan, "A", "B", "C", "Z");
        watcher.OnExit(Good, null);
        watcher.Decision!.Headline.Should().StartWith("Y (in any order) did not come");
    }

    [Fact]
    public void A_forbidden_marker_decides_also_after_success_and_also_torn()
    {
        var plan = Plan with { Forbidden = [new("ERIX_DRV_SERIAL:PROVIDER_REGISTERED")] };

        After(plan, "A", "B", "C", "ERIX_DRV_SERIAL:PROV[    3.000000] noise", "IDER_REGISTERED").Decision!.Kind
            .Should().Be(VerdictKind.MarkerForbidden);
    }

    [Fact]
    public void Markers_count_only_on_the_first_port()
    {
        var watcher = new Watcher(Plan with { Forbidden = [new("F")] });
        watcher.OnLine(Port.Diagnostics, "A B C F", TimeSpan.Zero);

        End(watcher, Good).Should().Be(VerdictKind.MarkerMissing);
    }

    [Theory]
    [InlineData("kernel-panic", "[    0.5] Kernel panic - not syncing: VFS: Unable to mount root fs")]
    [InlineData(
        "kernel-oops",
        "[    2.1] general protection fault, probably for non-canonical address 0xdead: 0000 [#1] PREEMPT")]
    [InlineData("kernel-oops", "Oops: 0002 [#1] SMP NOPTI")]
    [InlineData("kernel-bug", "[    2.1] BUG: kernel NULL pointer dereference, address: 0000000000000000")]
    [InlineData("kernel-bug", "kernel BUG at fs/ext4/inode.c:2345!")]
    [InlineData("kernel-stall", "rcu: INFO: rcu_preempt self-detected stall on CPU")]
    [InlineData("kernel-stall", "INFO: task init:1 blocked for more than 120 seconds.")]
    [InlineData("out-of-memory", "Out of memory: Killed process 77 (fatd)")]
    [InlineData("rust-panic", "thread 'main' panicked at src/main.rs:4:5:")]
    public void A_fatal_pattern_has_its_name_on_either_port_and_can_be_ignored_by_it(string name, string line)
    {
        foreach (var port in new[] { Port.Markers, Port.Diagnostics })
        {
            var watcher = new Watcher(Plan);
            watcher.OnLine(port, line, TimeSpan.Zero);
            watcher.Decision!.Kind.Should().Be(VerdictKind.Fatal);
            watcher.Decision.Headline.Should().StartWith($"{name}: ").And.Contain(line.Trim());

            var tolerant = new Watcher(Plan with { IgnoredFatal = [name] });
            tolerant.OnLine(port, line, TimeSpan.Zero);
            tolerant.Decision.Should().BeNull();
        }
    }

    [Theory]
    [InlineData("WARNING: CPU: 0 PID: 1 at kernel/foo.c:12")]
    [InlineData("bug: nothing")]
    [InlineData("see note [#1]")]
    public void What_only_resembles_a_fatal_pattern_is_none(string line) =>
        After(Plan, line).Decision.Should().BeNull();

    [Fact]
    public void An_unknown_name_among_the_ignored_is_an_error()
    {
        var make = () => new Watcher(Plan with { IgnoredFatal = ["kernel-panick"] });

        make.Should().Throw<ArgumentException>().WithMessage("*kernel-panick*");
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("*", false)]
    [InlineData("(", true)]
    public void A_marker_that_cannot_be_looked_for_is_an_error(string text, bool isRegex)
    {
        var make = () => new Watcher(Plan with { Forbidden = [new(text, isRegex)] });

        make.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void A_line_of_any_length_leaves_the_message_readable()
    {
        var watcher = After(Plan with { Forbidden = [new("F")] }, "F " + new string('x', 10_000));

        watcher.Decision!.Headline.Should().EndWith("… (10002 characters)");
        watcher.Decision.Headline.Length.Should().BeLessThan(400);
    }

    [Fact]
    public void Silence_counts_from_the_last_byte_also_of_a_line_that_does_not_end()
    {
        var watcher = new Watcher(Plan with { Silence = TimeSpan.FromSeconds(5) });
        watcher.OnBytes(Port.Markers, "x"u8, TimeSpan.FromSeconds(4));
        watcher.NextDue.Should().Be(TimeSpan.FromSeconds(9));
        watcher.OnTick(TimeSpan.FromSeconds(8.9));
        watcher.Decision.Should().BeNull();

        watcher.OnTick(TimeSpan.FromSeconds(9));
        watcher.Decision!.Kind.Should().Be(VerdictKind.Silent);
        watcher.Decision.Headline.Should().Be("no byte on any port for 5 s since the last byte, 4 s after the start");
    }

    [Fact]
    public void A_marker_has_its_own_time_from_the_one_before()
    {
        var watcher = new Watcher(Plan with { MarkerDeadline = TimeSpan.FromSeconds(20) });
        watcher.OnLine(Port.Markers, "A", TimeSpan.FromSeconds(15));
        watcher.OnLine(Port.Markers, "B", TimeSpan.FromSeconds(16));
        watcher.NextDue.Should().Be(TimeSpan.FromSeconds(36));

        watcher.OnTick(TimeSpan.FromSeconds(36));
        watcher.Decision.Should().Be(
            new WatchDecision(VerdictKind.MarkerMissing, "C (3rd of 3) did not come within 20 s of B"));
    }

    [Fact]
    public void After_the_last_marker_only_the_whole_counts()
    {
        var watcher = new Watcher(Plan with { MarkerDeadline = TimeSpan.FromSeconds(20) });
        watcher.OnLine(Port.Markers, "A B C", TimeSpan.FromSeconds(1));

        watcher.NextDue.Should().Be(Plan.Deadline);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(34)]
    [InlineData(35)]
    [InlineData(39)]
    [InlineData(255)]
    public void Only_the_expected_class_passes(int status)
    {
        End(After(Plan, "A", "B", "C"), VmExit.FromStatus(status)).Should().Be(VerdictKind.WrongExit);
    }

    [Fact]
    public void A_refusal_is_expected_where_it_is_expected()
    {
        var plan = Plan with { End = ExpectedEnd.Status("refused", 39) };

        End(After(plan, "A", "B", "C"), VmExit.FromStatus(39)).Should().Be(VerdictKind.Passed);
        End(After(plan, "A", "B", "C"), Good).Should().Be(VerdictKind.WrongExit);
    }

    [Fact]
    public void A_reset_passes_for_no_expectation_even_when_it_is_not_fatal()
    {
        var watcher = After(Plan with { IgnoredFatal = [FatalPattern.GuestReset] }, "A", "B", "C");
        watcher.OnQmpEvent(new("SHUTDOWN", "guest-reset"));

        End(watcher, VmExit.FromStatus(0)).Should().Be(VerdictKind.WrongExit);
    }

    [Fact]
    public void The_first_decision_stands()
    {
        var watcher = After(Plan with { Forbidden = [new("F")] }, "F", "Kernel panic - not syncing");
        watcher.OnTick(TimeSpan.FromHours(1));

        End(watcher, Good).Should().Be(VerdictKind.MarkerForbidden);
    }

    [Fact]
    public void An_exit_status_that_is_lost_is_not_the_guests_fault()
    {
        End(After(Plan, "A", "B", "C"), VmExit.Unknown).Should().Be(VerdictKind.Environment);
    }

    private static Watcher After(WatchPlan plan, params string[] lines)
    {
        var watcher = new Watcher(plan);
        foreach (string line in lines)
        {
            watcher.OnLine(Port.Markers, line, TimeSpan.FromSeconds(1));
        }

        return watcher;
    }

    private static VerdictKind End(Watcher watcher, VmExit exit)
    {
        watcher.OnEndOfStream(TimeSpan.FromSeconds(2));
        watcher.OnExit(exit, null);
        return watcher.Decision!.Kind;
    }
}
