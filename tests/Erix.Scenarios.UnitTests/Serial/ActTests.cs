using Erix.Scenarios.Serial;
using Erix.Scenarios.Verdicts;

namespace Erix.Scenarios.UnitTests.Serial;

public sealed class ActTests
{
    private static readonly RunLine Ls = new("ls", new("# "));

    [Fact]
    public void A_line_is_run_between_two_prompts_and_only_its_answer_counts()
    {
        var guest = Guest(new Act(Ls) { Expect = [new("README")], Forbid = [new("not found")] });
        guest.Says("README is not found here\r\n").Waits(1).Typed.Length.Should().Be(0, "there is no prompt yet");

        guest.Says("/ # ").Waits(0.2).Typed.ToString().Should().Be("ls\r");
        guest.Says("LICENSE README\r\n/ # ").Waits(0.2).Ends().Headline
            .Should().Be("Passed: 0 markers, 1 acts, status 33, pass");
    }

    [Fact]
    public void The_echo_of_a_command_is_not_its_answer()
    {
        var guest = Guest(new Act(new RunLine("cat README", new("# "))) { Expect = [new("README")] });

        guest.Says("# ").Waits(0.2).Says("# ").Waits(0.2).Headline
            .Should().StartWith(
                "MarkerMissing: \"README\" did not come between run \"cat README\" and the next prompt");
    }

    [Fact]
    public void What_is_forbidden_in_an_answer_is_found_there()
    {
        var guest = Guest(new Act(Ls) { Forbid = [new("not found")] });

        guest.Says("# ").Waits(0.2).Says("ls: not found\r\n# ").Waits(0.2).Headline
            .Should().Be("MarkerForbidden: \"not found\" came after run \"ls\"");
    }

    [Fact]
    public void A_prompt_within_the_output_is_no_prompt()
    {
        var guest = Guest(new Act(Ls) { Expect = [new("last line")] });
        guest.Says("# ").Waits(0.2).Says("# a comment\r\n# ").Says("another\r\nlast line\r\n# ").Waits(0.2);

        guest.Ends().Watcher.Decision!.Kind.Should().Be(VerdictKind.Passed);
    }

    [Fact]
    public void One_prompt_serves_the_end_of_one_line_and_the_start_of_the_next()
    {
        var guest = Guest(new Act(Ls), new Act(Ls) { Expect = [new("b")] });
        guest.Says("# ").Waits(0.2).Says("a\r\n# ").Waits(0.5);
        guest.Typed.ToString().Should().Be("ls\rls\r");

        guest.Says("b\r\n# ").Waits(0.2).Ends().Watcher.Decision!.Kind.Should().Be(VerdictKind.Passed);
    }

    [Fact]
    public void A_prompt_that_was_answered_by_hand_is_used_up()
    {
        var guest = Guest(new Act(new SendText("sh\r")) { Cue = Cue.Text(new("# ")) }, new Act(Ls));
        guest.Echoes = false;
        guest.Says("# ").Waits(3).Typed.ToString().Should().Be("sh\r", "the new shell has no prompt yet");
    }

    [Fact]
    public void A_prompt_that_does_not_come_back_is_missing_and_the_last_words_are_quoted()
    {
        var guest = Guest(new Act(Ls) { Within = TimeSpan.FromSeconds(5) });

        guest.Says("# ").Waits(0.2).Says("working\r\n").Waits(6).Headline.Should().Be(
            "CueMissing: the prompt \"# \" after run \"ls\" did not come within 5 s; the last that was said: "
            + "\"# ls\\nworking\\n\"");
    }

    [Fact]
    public void A_cue_may_be_a_line_that_has_not_ended_and_text_is_typed_once()
    {
        var guest = Guest(new Act(new SendText("root\r")) { Cue = Cue.Text(new("login: ")) });

        guest.Says("login").Waits(1).Says(": ").Waits(5).Typed.ToString().Should().Be("root\r");
        guest.Ends().Watcher.Decision!.Kind.Should().Be(VerdictKind.Passed);
    }

    [Fact]
    public void A_cue_that_came_before_the_step_before_it_is_no_cue()
    {
        var guest = Guest(new Marker("UP"), new Act(new SendText("x")) { Cue = Cue.Text(new("login: ")) });

        guest.Says("login: \nUP\n").Waits(1).Typed.Length.Should().Be(0);
        guest.Says("login: ").Waits(1).Typed.ToString().Should().Be("x");
    }

    [Fact]
    public void A_cue_in_the_same_read_as_the_marker_before_it_is_seen() =>
        Guest(new Marker("UP"), new Act(new SendText("x")) { Cue = Cue.Text(new("login: ")) })
            .Says("UP\nlogin: ").Typed.ToString().Should().Be("x");

    [Fact]
    public void A_cue_that_never_comes_is_its_own_verdict()
    {
        var guest =
            Guest(new Act(new SendText("x")) { Cue = Cue.Text(new("login: ")), Within = TimeSpan.FromSeconds(3) });

        guest.Says("booting").Waits(4).Headline.Should().Be(
            "CueMissing: \"login: \", the cue of send \"x\" did not come within 3 s; the last that was said: "
            + "\"booting\"");
    }

    [Fact]
    public void A_guest_that_ends_before_a_cue_has_missed_it()
    {
        var guest = Guest(new Act(new SendText("x")) { Cue = Cue.Text(new("login: ")) });

        guest.Ends().Headline.Should().Be(
            "CueMissing: \"login: \", the cue of send \"x\" did not come before the guest ended itself; "
            + "nothing was said there");
    }

    [Fact]
    public void Long_text_goes_in_pieces_that_fit_a_UART_each_after_the_echo_of_the_last()
    {
        const string Line = "echo a line that is much longer than a FIFO of sixteen bytes\r";
        var guest = Guest(new Act(new SendText(Line)));
        guest.Waits(0.01);

        guest.Typed.ToString().Should().Be(Line);
        guest.Pieces.Should().OnlyContain(bytes => bytes <= 8);
    }

    [Fact]
    public void Without_an_echo_the_next_piece_waits()
    {
        var guest = Guest(new Act(new SendText("0123456789abcdef")));
        guest.Echoes = false;

        guest.Waits(0.5).Typed.ToString().Should().Be("01234567");
        guest.Says("01234567").Typed.ToString().Should().Be("0123456789abcdef", "the echo came");
    }

    [Fact]
    public void A_guest_that_does_not_echo_is_typed_at_all_the_same()
    {
        var guest = Guest(new Act(new SendText("secret\r")) { Expect = [new("welcome")] });
        guest.Echoes = false;
        guest.Waits(5).Typed.ToString().Should().Be("secret\r");

        guest.Says("welcome\n").Ends().Watcher.Decision!.Kind.Should().Be(VerdictKind.Passed);
    }

    [Fact]
    public void A_kernel_message_within_the_echo_does_no_harm()
    {
        var guest = Guest(new Act(Ls) { Expect = [new("README")] });
        guest.Echoes = false;
        guest.Says("# ").Waits(0.15);
        guest.Says("l").Says("[ 1.0] noise\n").Says("ls").Says("\r\nREADME\r\n# ").Waits(3);

        guest.Ends().Watcher.Decision!.Kind.Should().Be(VerdictKind.Passed);
    }

    [Fact]
    public void Things_expected_after_an_act_come_in_their_order_and_not_from_before_it()
    {
        var act = new Act(new PowerButton()) { Expect = [new("stopping"), new("stopped")] };
        var guest = Guest(new Marker("UP"), act);
        guest.Says("stopping stopped UP\n").Waits(1);
        guest.Performed.Should().Equal(new PowerButton());
        guest.Watcher.StepsThrough.Should().Be(1);

        guest.Says("stopping ... stopped").Watcher.StepsThrough.Should().Be(2);
    }

    [Fact]
    public void What_an_act_forbids_counts_until_the_next_step()
    {
        Act act = new(new InjectNmi()) { Forbid = [new("Uhhuh")] };

        Guest(act, new Marker("NEXT")).Waits(0.1).Says("Uhhuh. NMI received").Headline
            .Should().Be("MarkerForbidden: \"Uhhuh\" came after inject an NMI");
        Guest(act, new Marker("NEXT")).Waits(0.1).Says("NEXT\nUhhuh").Headline.Should().BeEmpty();
    }

    [Fact]
    public void A_marker_after_an_act_counts_only_after_it()
    {
        var guest = Guest(new Act(new SendText("x")) { Cue = Cue.Text(new("go")) }, new Marker("DONE"));
        guest.Says("DONE\n").Headline.Should().BeEmpty("the same text may well have been there before");
        guest.Says("go").Waits(0.1).Watcher.StepsThrough.Should().Be(1);

        guest.Says("\nDONE\n").Ends().Watcher.Decision!.Kind.Should().Be(VerdictKind.Passed);
    }

    [Fact]
    public void What_the_guest_makes_of_an_act_may_come_before_QEMUs_answer()
    {
        var guest = Guest(
            new Act(new UnplugDevice("x")) { Expect = [new("bye")] }, new Marker("REMOVED"), new Act(new InjectNmi()));
        guest.IsSlow = true;
        guest.Waits(0.1).Says("bye\nREMOVED\n").Watcher.StepsThrough.Should().Be(0);

        guest.Answers().Watcher.StepsThrough.Should().Be(2);
        guest = Guest(new Act(new UnplugDevice("x")), new Marker("REMOVED"),
            new Act(new WaitOnly()) { Cue = Cue.Text(new("# ")) });
        guest.IsSlow = true;
        guest.Waits(0.1).Says("REMOVED\n# ").Answers().Watcher.StepsThrough.Should().Be(3);
    }

    [Fact]
    public void Quiet_is_waited_for_from_the_last_byte_and_is_no_silence()
    {
        var guest = Guest(Plan with { Silence = TimeSpan.FromSeconds(1) },
            new Act(new InjectNmi()) { Cue = Cue.Quiet(TimeSpan.FromSeconds(3)) });
        guest.Waits(2).Says("x").Waits(2.9).Performed.Should().BeEmpty();
        guest.Waits(0.2).Performed.Should().ContainSingle();

        guest.Waits(2).Watcher.Decision!.Kind.Should().Be(VerdictKind.Silent, "after the act silence counts again");
    }

    [Fact]
    public void A_guest_that_falls_silent_while_an_act_waits_lacks_what_the_act_waits_for()
    {
        var plan = Plan with { Silence = TimeSpan.FromSeconds(5), MarkerDeadline = TimeSpan.FromSeconds(20) };
        var cue = new Act(new SendText("x")) { Cue = Cue.Text(new("login: ")) };

        Guest(plan, cue).Waits(1).Says("up\n").Waits(6).Headline.Should().Be(
            "CueMissing: \"login: \", the cue of send \"x\" did not come, nor any byte for 5 s; "
            + "the last that was said: \"up\\n\"");
        Guest(plan, new Act(Ls)).Waits(1).Says("up\n").Waits(6).Headline.Should().StartWith(
            "CueMissing: the prompt \"# \" before run \"ls\" did not come, nor any byte for 5 s");
        Guest(plan, cue).Waits(6).Watcher.Decision!.Kind.Should().Be(VerdictKind.Silent, "the guest never said a word");
    }

    [Fact]
    public void A_prompt_that_is_drawn_over_an_erased_line_is_seen()
    {
        var guest = Guest(new Act(new SendText("\u0002")) { Cue = Cue.Text(new("Press Ctrl-B")) }, new Act(Ls));
        guest.Says("Press Ctrl-B for a prompt").Waits(0.1);

        guest.Says(string.Concat(Enumerable.Repeat("\b \b", 25)) + "> # ").Waits(0.5);

        guest.Typed.ToString().Should().Be("\u0002ls\r");
    }

    [Fact]
    public void What_QEMU_refuses_is_a_verdict_with_its_words()
    {
        var guest = Guest(new Act(new UnplugDevice("stick")));
        guest.Refusal = "QEMU said: Device 'stick' not found";

        guest.Waits(0.1).Headline.Should().Be("ActFailed: could not unplug stick: QEMU said: Device 'stick' not found");
    }

    [Fact]
    public void The_time_between_steps_counts_for_acts_too()
    {
        var guest = Guest(Plan with { MarkerDeadline = TimeSpan.FromSeconds(20) },
            new Marker("UP"), new Act(new SendText("x")) { Cue = Cue.Text(new("login: ")) });

        guest.Waits(15).Says("UP\n").Waits(15).Watcher.Decision.Should().BeNull();
        guest.Waits(6).Watcher.Decision!.Kind.Should().Be(VerdictKind.CueMissing);
    }

    [Fact]
    public void A_screen_that_is_redrawn_without_a_line_end_gives_a_cue()
    {
        var guest = Guest(new Act(new PressKeys(["esc"])) { Cue = Cue.Text(new(@"Pass +[1-9]", IsRegex: true)) });
        guest.Says("\x1b[1;1HTest 3\x1b[2;1HPass   0").Performed.Should().BeEmpty();

        guest.Says("\x1b[2;1HPass   1").Performed.Should().ContainSingle();
    }

    [Theory]
    [InlineData("00:00.0=8086:29c0", VerdictKind.Passed)]
    [InlineData("00:00.0=8086:1237", VerdictKind.MarkerMissing)]
    public void What_the_machine_says_of_itself_is_compared_with_what_the_guest_says(
        string machines, VerdictKind verdict)
    {
        var ask = new Act(new AskMachine(MachineFactNames.Pci)) { Expect = [new("devices {pci}\n")] };
        var guest = new WatchedGuest(Plan with { Steps = [new Marker("UP"), ask, new Marker("READY")] })
        {
            Fact = machines,
        };
        guest.Watcher.Facts.Should().Equal(MachineFactNames.Pci);

        guest.Says("UP\ndevices 00:00.0=8086:29c0\nREADY\n").Ends().Watcher.Decision!.Kind.Should().Be(verdict);
    }

    [Fact]
    public void An_act_may_look_at_the_diagnostics_port() =>
        Guest(new Act(new SendText("x")) { Cue = Cue.Text(new("ready"), Port.Diagnostics) })
            .Says("ready").Says("ready", Port.Diagnostics).Typed.ToString().Should().Be("x");

    [Fact]
    public void Enter_on_an_empty_line_has_no_echo_that_shows()
    {
        var enter = new Act(new SendText("\r")) { Cue = Cue.Text(new("up")), Expect = [new("^0:$", IsRegex: true)] };
        var guest = Guest(enter);
        guest.Echoes = false;

        guest.Says("up\n").Says("\r\n0:\r\n").Watcher.StepsThrough.Should().Be(1);
    }

    [Fact]
    public void An_act_may_look_at_the_port_for_acts_where_no_marker_and_nothing_fatal_counts()
    {
        var ask = new Act(new WaitOnly()) { Expect = [new("answer")], Port = Port.Data };
        var guest = new WatchedGuest(Plan with { Steps = [ask, new Marker("READY")], Fatal = FatalPattern.Framework });

        guest.Says("Kernel panic - not syncing\nREADY\nanswer", Port.Data).Ends()
            .Watcher.Decision!.Headline.Should().StartWith("READY (2nd of 2) did not come");
    }

    [Theory]
    [InlineData("(")]
    [InlineData("")]
    public void What_cannot_be_looked_for_is_an_error_before_the_VM_starts(string pattern)
    {
        var make = () => Guest(new Marker("UP"), new Act(new WaitOnly()) { Expect = [new(pattern, IsRegex: true)] });

        make.Should().Throw<ArgumentException>();
    }

    private static WatchPlan Plan { get; } = new()
    {
        End = ExpectedEnd.Status("pass", 33),
        Statuses = [new(33, "pass")],
        Deadline = TimeSpan.FromMinutes(5),
    };

    private static WatchedGuest Guest(params WatchStep[] steps) => new(Plan with { Steps = steps });

    private static WatchedGuest Guest(WatchPlan plan, params WatchStep[] steps) => new(plan with { Steps = steps });
}
