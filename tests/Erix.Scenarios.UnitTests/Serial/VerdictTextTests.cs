using Erix.Scenarios.Verdicts;

namespace Erix.Scenarios.UnitTests.Serial;

public sealed class VerdictTextTests
{
    [Fact]
    public void A_failure_says_what_and_where_and_last_how_to_repeat_it()
    {
        var verdict = new Verdict(VerdictKind.MarkerMissing, "X (3rd of 4) did not come within 20 s of Y")
        {
            LastMarker = "Y (1.500 s, line 7)",
            KernelLines = ["EXT4-fs error", "second"],
            Exit = "ended by the watcher",
            SerialTail = ["   1.500 Y"],
            Repeat = "erix boot an-id --keep",
        };

        verdict.ToString().Should().Be(
            """
            MarkerMissing: X (3rd of 4) did not come within 20 s of Y
              last marker   Y (1.500 s, line 7)
              guest kernel  EXT4-fs error
                            second
              exit          ended by the watcher
              serial tail      1.500 Y
              repeat        erix boot an-id --keep
            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Only_Passed_is_a_pass()
    {
        Enum.GetValues<VerdictKind>().Where(kind => new Verdict(kind, "").IsPass).Should().Equal(VerdictKind.Passed);
    }
}
