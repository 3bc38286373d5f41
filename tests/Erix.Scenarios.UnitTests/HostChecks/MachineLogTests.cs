using Erix.Scenarios.HostChecks;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.HostChecks;

public sealed class MachineLogTests : IDisposable
{
    private const string Symbols = """
        ffffffff81000000 T first
        ffffffff81000010 t raises
        ffffffff81000010 t same_place
        ffffffff81000020 T last
        """;

    private static readonly MachineEvent Division =
        new("int", "v=00 cpl=0 IP=0010:(?<address>[0-9a-f]{16})", "a division", "a test") { Function = "raises" };

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("v=00 cpl=0 IP=0010:ffffffff81000010", HostCheckOutcome.Held)]
    [InlineData("v=00 cpl=0 IP=0010:ffffffff8100001f", HostCheckOutcome.Held)]
    [InlineData("v=00 cpl=0 IP=0010:ffffffff81000020", HostCheckOutcome.Failed)]
    [InlineData("v=00 cpl=0 IP=0010:ffffffff8100000f", HostCheckOutcome.Failed)]
    [InlineData("v=00 cpl=3 IP=0033:0000000000401000", HostCheckOutcome.Failed)]
    [InlineData("", HostCheckOutcome.Failed)]
    public void An_event_counts_only_in_its_function(string line, HostCheckOutcome outcome) =>
        Check(Division, $"v=0e cpl=3 IP=0033:0000000000401000\n{line}\n").Outcome.Should().Be(outcome);

    [Fact]
    public void An_event_without_a_function_counts_anywhere() =>
        Check(Division with { Function = null }, "v=00 cpl=0 IP=0010:0000000000000000").Outcome.Should().Be(
            HostCheckOutcome.Held);

    [Fact]
    public void A_function_that_the_kernel_does_not_have_fails_the_check() =>
        Check(Division with { Function = "nowhere" }, "").Text.Should().Contain("nowhere");

    [Fact]
    public void Without_symbols_nobody_can_tell() =>
        MachineLog.Check([Division], Write("log", ""), symbols: null, isTranslated: true).Single()
            .Outcome.Should().Be(HostCheckOutcome.Environment);

    [Fact]
    public void A_machine_without_a_log_skips_it_and_says_so() =>
        MachineLog.Check([Division], path: null, Write("System.map", Symbols), isTranslated: false).Single()
            .Outcome.Should().Be(HostCheckOutcome.Skipped);

    [Theory]
    [InlineData("close 1\nnoise\nput a\nget a\nput b\nnoise\nget b", HostCheckOutcome.Held)]
    [InlineData("close 1\nput a\nget a\nput b", HostCheckOutcome.Failed)]
    [InlineData("put a\nget a\nclose 1\nput b\nget b", HostCheckOutcome.Failed)]
    [InlineData("close 1\nput a\nclose 0\nget a\nput b\nget b", HostCheckOutcome.Failed)]
    [InlineData("close 1\nput a\nclose 1\nput a\nget a\nput b\nget b", HostCheckOutcome.Held)]
    public void Lines_that_must_follow_do_so_in_their_order_and_begin_anew_where_something_breaks_them(
        string log, HostCheckOutcome outcome)
    {
        var loop = new MachineEvent("trace:x", "close 1", "a loop", "a test")
        {
            Then = ["put a", "get a", "put b", "get b"],
            Breaks = "^close",
        };

        Check(loop, log).Outcome.Should().Be(outcome);
        MachineLog.Check([loop], Write("log", log), symbols: null, isTranslated: false).Single().Outcome.Should().Be(
            outcome, "devices write it whoever runs the guest's code");
    }

    private HostCheckResult Check(MachineEvent wanted, string log) =>
        MachineLog.Check(
            [wanted], Write("log", log), Write("System.map", Symbols), isTranslated: true).Single();

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.Path, name);
        File.WriteAllText(path, text);
        return path;
    }
}
