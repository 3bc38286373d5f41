using Erix.Scenarios.HostChecks;
using Erix.Scenarios.Media;
using Erix.Scenarios.Processes;
using FluentAssertions;

namespace Erix.Scenarios.UnitTests.HostChecks;

public sealed class HostToolTests
{
    [Fact]
    public void What_a_tool_says_comes_in_its_order_with_its_exit_status()
    {
        var said = HostTool.Run("sh", "-c", "echo one; echo two >&2; echo three; exit 4");
        said.ExitCode.Should().Be(4);
        said.Lines.Should().Equal("one", "two", "three");
    }

    [Fact]
    public void A_signal_is_told_from_a_status() => HostTool.Run("sh", "-c", "kill -9 $$").ExitCode.Should().Be(137);

    [Fact]
    public void Nothing_is_on_its_standard_input_and_messages_are_in_English()
    {
        HostTool.Run("cat").Text.Should().BeEmpty();
        HostTool.Run("sh", "-c", "echo $LC_ALL $TZ").Text.Should().Be("C.UTF-8 UTC\n");
    }

    [Fact]
    public void No_shell_sees_the_arguments() => HostTool.Run("printf", "%s", "$(id) `id` ; *").Text.Should().Be("$(id) `id` ; *");

    [Fact]
    public void One_that_does_not_end_is_killed_with_all_its_children()
    {
        var mark = $"0.{Random.Shared.NextInt64(1L << 50)}";
        var run = () => HostTool.Run(
            TimeSpan.FromSeconds(3), "sh", ["-c", $"echo started; sleep 10{mark} & sleep 10{mark}"]);
        run.Should().Throw<HostToolException>()
            .WithMessage("sh did not end within 3 s; it said: started*repeat: sh -c*");
        // The kernel ends a killed process that nobody waits for in its own time.
        SpinWait.SpinUntil(() => !Running().Any(), TimeSpan.FromSeconds(10));
        Running().Should().BeEmpty();

        IEnumerable<string> Running() =>
            ProcessTable.Pids().Select(ProcessTable.CommandLineOf).Where(c => c.Contains(mark));
    }

    [Fact]
    public void One_that_is_not_there_is_named() =>
        ((Action)(() => HostTool.Locate("qemu-system-x86_64", new SearchPath("/nowhere"))))
            .Should().Throw<HostToolException>().WithMessage(
                "qemu-system-x86_64 is not installed: ./setup.sh, or apt-get install qemu-system-x86");

    [Fact]
    public void A_process_that_is_not_ours_to_wait_for_is_said_so_at_once() =>
        ((Action)(() => HostTool.Reap(1))).Should().Throw<HostToolException>()
            .WithMessage("how process 1 ended is not to be had: *");
}
