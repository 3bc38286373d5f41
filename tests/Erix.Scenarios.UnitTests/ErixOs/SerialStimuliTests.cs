using Erix.Scenarios.Planning;
using Erix.Scenarios.UnitTests.Running;
using Erix.Scenarios.UnitTests.Scenarios;

namespace Erix.Scenarios.UnitTests.ErixOs;

public sealed class SerialStimuliTests
{
    private const string Serial = "class = \"subsystem-positive\"\nrootd_test_mode = \"phase3-serial\"\n";

    [Fact]
    public void Lines_are_answered_by_the_act_that_ends_them_as_they_are_then()
    {
        var plan = Plan("""
            [[act]]
            port = "data"
            send = "ab"
            [[act]]
            port = "data"
            send = "\u007f\u007f\u007fc d\re.\r"
            [[act]]
            port = "data"
            send = "\r\u0004"
            """);

        plan.Scenario.Acts.Select(a => string.Join(' ', a.Expect)).Should()
            .Equal("", @"/^3:d\ c$/ /^2:\.e$/", "/^0:$/");
        plan.Required.Single(m => m.Line > 0).Marker.ToString().Should().StartWith("ERIX_DRV_SERIAL:COUNTED:14=14");
    }

    [Fact]
    public void An_act_that_says_what_it_expects_is_taken_at_its_word() =>
        Plan("[[act]]\nport = \"data\"\nsend = \"a\\r\\u0004\"\nexpect = [\"1:\"]").Scenario.Acts.Single().Expect
            .Should().ContainSingle().Which.Text.Should().Be("1:");

    [Fact]
    public void Without_acts_in_its_file_a_scenario_has_the_modes_with_texts_of_its_own()
    {
        static IEnumerable<string?> Sent(string title) => Samples.Plan(
            TemporaryRoot.Read($"title = \"{title}\"\n{Serial}")).Scenario.Acts.Select(a => a.Send);

        Sent("one").Should().Equal(Sent("one")).And.NotIntersectWith(Sent("another").Where(s => s?.Length > 1));
        Sent("one").Last().Should().Be("\u0004");
    }

    [Fact]
    public void Only_this_mode_pays_for_the_port()
    {
        Plan("").Guest.Console.Data.Should().Be("pci-serial");
        Plan("").Arguments.SelectMany(a => a.Words).Should().Contain("8250.nr_uarts=3");
        var other = Samples.Plan(TemporaryRoot.Read(Serial.Replace("serial", "input", StringComparison.Ordinal)));
        other.Guest.Console.Data.Should().BeNull();
        string.Join(' ', other.Arguments.SelectMany(a => a.Words)).Should().NotContain("8250");
    }

    [Fact]
    public void A_port_that_is_to_send_to_itself_has_the_machine_as_its_witness()
    {
        var plan = Plan("drv_serial_test_mode = \"serial-probe\"");

        plan.MachineEvents.Should().ContainSingle().Which.Then.Should().HaveCount(20).And.ContainInOrder(
            "serial_write write addr 0x00 val 0xff", "serial_read read addr 0x00 val 0xff");
        plan.Required.Select(m => m.Marker.Text).Should().ContainInOrder(
            "ERIX_DRV_SERIAL:SERIAL_PROBE:OK", "ERIX_DEVICED:READY:DRV_SERIAL");
    }

    [Theory]
    [InlineData("phase3-serial", "x\\u0004y", "seriald reads until Ctrl-D")]
    [InlineData("phase3-serial", "x\\r", "seriald reads until Ctrl-D")]
    [InlineData("phase3-serial", "\u00e4\\u0004", "ASCII")]
    [InlineData("phase2-probe", "x\\u0004", "the port \"data\" is seriald's")]
    public void Acts_that_nobody_could_answer_are_refused(string mode, string text, string objection) =>
        TemporaryRoot.Objections(
            Serial.Replace("phase3-serial", mode, StringComparison.Ordinal)
            + $"[[act]]\nport = \"data\"\nsend = \"{text}\"")
            .Should().ContainSingle().Which.Should().Contain(objection);

    private static ScenarioPlan Plan(string text) => Samples.Plan(TemporaryRoot.Read(Serial + text));
}
