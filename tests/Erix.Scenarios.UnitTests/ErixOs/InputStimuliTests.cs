using Erix.Scenarios.UnitTests.Running;
using Erix.Scenarios.UnitTests.Scenarios;

namespace Erix.Scenarios.UnitTests.ErixOs;

public sealed class InputStimuliTests
{
    [Fact]
    public void Keys_are_told_line_by_line_and_movements_add_up_to_the_click() =>
        Answers("""
            [[act]]
            type = "a B\n"
            [[act]]
            mouse = { x = 1, y = 2 }
            [[act]]
            mouse = { x = 3, y = -4, click = "right" }
            [[act]]
            press = ["f1", "ctrl-d"]
            """).Should().Equal(
            "ERIX_INPUTD:CONSOLE:KEYS:a,spc,shift-b,ret",
            "ERIX_INPUTD:CONSOLE:POINTER:4,-2,right-button",
            "ERIX_INPUTD:CONSOLE:KEYS:f1,ctrl-d");

    [Theory]
    [InlineData("press = [\"ctrl-d\", \"a\"]")]
    [InlineData("type = \"abc\\n\"")]
    public void Acts_that_never_end_the_input_are_refused(string act) =>
        TemporaryRoot.Objections($"class = \"subsystem-positive\"\nrootd_test_mode = \"phase3-input\"\n[[act]]\n{act}")
            .Should().ContainSingle().Which.Should().Contain("the console reads until ctrl-d");

    [Theory]
    [InlineData("type = \"é\"", "no key of the US layout types 'é'")]
    [InlineData("press = [\"ctrl-\"]", "no key is called \"\" in \"ctrl-\" (the key '-' is called minus)")]
    public void A_key_that_no_keyboard_has_is_refused_in_its_file(string act, string objection) =>
        TemporaryRoot.Objections($"class = \"subsystem-positive\"\nrootd_test_mode = \"phase3-input\"\n[[act]]\n{act}")
            .Should().ContainSingle().Which.Should().Contain(objection);

    private static IEnumerable<string> Answers(string acts)
    {
        var scenario = TemporaryRoot.Read(
            $"class = \"subsystem-positive\"\nrootd_test_mode = \"phase3-input\"\n{acts}");
        return Samples.Plan(scenario).Required.Where(m => m.Line > 0).Select(m => m.Marker.Text);
    }
}
