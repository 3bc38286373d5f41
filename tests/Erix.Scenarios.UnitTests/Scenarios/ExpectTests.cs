using Erix.Guest.Contract;
using static Erix.Scenarios.UnitTests.Scenarios.TemporaryRoot;

namespace Erix.Scenarios.UnitTests.Scenarios;

public sealed class ExpectTests
{
    private const string Negative = "scenarios/area/subsystem-case-negative.toml";

    [Theory]
    [InlineData("success")]
    [InlineData("bootloader-failure")]
    [InlineData("kernel-failure")]
    [InlineData("rootd-failure")]
    [InlineData("service-bootstrap-failure")]
    [InlineData("power-off")]
    [InlineData("reset")]
    public void Each_end_of_the_guest_has_its_name(string name) =>
        Read($"[expect]\nexit = \"{name}\"\nrequire = [\"X:DENY:Y\"]", Negative).Expect.Exit.Should().Be(name);

    [Fact]
    public void Markers_keep_their_order_kind_and_place()
    {
        var expect = Read(
            """
            [expect]
            require = [
              "A:READY",
              { regex = "B:[0-9]+" },
            ]
            require_any_order = ["C"]
            forbid = ["D"]
            """).Expect;

        expect.Require.Should().Equal(
            new MarkerPattern("A:READY", IsRegex: false, At(3, 3)),
            new MarkerPattern("B:[0-9]+", IsRegex: true, At(4, 13)));
        expect.RequireAnyOrder.Should().Equal(new MarkerPattern("C", IsRegex: false, At(6, 22)));
        expect.Forbid.Should().Equal(new MarkerPattern("D", IsRegex: false, At(7, 11)));
    }

    [Theory]
    [InlineData("exit = \"rootd-failur\"",
        "SCN005 (2,8): unknown value 'rootd-failur' for exit; the nearest is 'rootd-failure'")]
    [InlineData("require = \"A\"",
        "SCN004 (2,11): require takes an array, not a string: require = [\"MYOS:READY\"]")]
    [InlineData("require = [\"A\", 7]",
        "SCN004 (2,17): require takes strings or { regex = \"…\" }, not an integer: require = [\"MYOS:READY\"]")]
    [InlineData("forbid = [{ regx = \"A\" }]",
        "SCN004 (2,11): forbid takes strings or { regex = \"…\" }, not a table with 'regx': forbid = [\"MYOS:READY\"]")]
    [InlineData("forbid = [\" \"]", "SCN006 (2,11): an empty marker is on every line: name one, or leave it out")]
    [InlineData("require = [\"A\\nB\"]", "SCN006 (2,12): a marker cannot span lines: name one marker for each line")]
    [InlineData("forbid = [{ regex = \"x*\" }]",
        "SCN006 (2,21): regex 'x*' matches an empty line, and so every line: make it ask for something")]
    [InlineData("require_any_order = [{ regex = '(a)\\1' }]",
        "SCN006 (2,32): regex '(a)\\1' needs backtracking (a look-around, back-reference or atomic group): "
        + "write it without, the guest's output must not decide how long a match takes")]
    public void What_could_not_be_judged_is_refused(string line, string objection) =>
        Objections($"[expect]\n{line}").Should().Equal(objection);

    [Fact]
    public void A_regex_that_cannot_be_read_is_refused_at_its_place() =>
        Objections("[expect]\nrequire = [{ regex = \"a(\" }]").Should().ContainSingle()
            .Which.Should().StartWith("SCN006 (2,22): regex 'a(' cannot be read: ");

    [Fact]
    public void A_regex_is_matched_in_linear_time() =>
        MarkerPattern.ToRegex("(a+)+$").IsMatch(new string('a', 100_000) + "b").Should().BeFalse();
}
