using Erix.Scenarios.Keyboard;
using Erix.Scenarios.Qemu;
using Erix.Scenarios.Serial;

namespace Erix.Scenarios.UnitTests.Qemu;

public sealed class QmpActionsTests
{
    private static readonly MachineDescription Machine = new();

    [Fact]
    public void A_combination_is_one_command_with_all_its_keys() =>
        Lines(new PressKeys(["ctrl-alt-f1", "Enter"])).Should().Equal(
            SendKey("ctrl", "alt", "f1"),
            SendKey("ret"));

    [Fact]
    public void Text_is_typed_key_by_key() =>
        Lines(new TypeKeys("aB_")).Should().Equal(
            SendKey("a"),
            SendKey("shift", "b"),
            SendKey("shift", "minus"));

    [Fact]
    public void Every_printable_character_has_its_key()
    {
        for (char c = ' '; c <= '~'; c++)
        {
            KeyNames.OfCharacter(c).Should().NotBeEmpty();
        }

        Enumerable.Range(' ', '~' - ' ' + 1).Select(c => string.Join('+', KeyNames.OfCharacter((char)c)))
            .Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void What_no_keyboard_has_is_refused_by_name()
    {
        ((Action)(() => Lines(new TypeKeys("ä")))).Should().Throw<ArgumentException>().WithMessage("*'ä'*");
        ((Action)(() => Lines(new PressKeys(["ctrl--"])))).Should().Throw<ArgumentException>().WithMessage("*minus*");
    }

    [Fact]
    public void The_hosts_reset_does_not_end_the_machine()
    {
        QmpActions.Of(new ResetMachine(), Machine).Select(c => $"{c.Name} {c.Arguments.ToJsonString()}").Should().Equal(
            "set-action {\"reboot\":\"reset\"}", "system_reset {}");
        QmpActions.Of(new ResetMachine(), Machine with { EndsAtReset = false }).Select(c => c.Name)
            .Should().Equal("system_reset");
    }

    [Fact]
    public void A_disk_that_is_plugged_in_gets_its_medium_first()
    {
        var plug = new PlugDevice("usb-storage", "stick", new Dictionary<string, string> { ["bus"] = "usb.0" })
        {
            Disk = new("a.img", IsReadOnly: true),
        };

        Lines(plug).Should().Equal(
            """{"execute":"blockdev-add","arguments":{"driver":"raw","node-name":"stick-medium","read-only":true,"""
                + """ "file":{"driver":"file","filename":"a.img"}},"id":"7"}""".TrimStart(),
            """{"execute":"device_add","arguments":{"driver":"usb-storage","id":"stick","bus":"usb.0","""
                + """ "drive":"stick-medium"},"id":"7"}""".TrimStart());
    }

    [Fact]
    public void An_unplugged_device_has_to_be_let_go() =>
        QmpActions.Of(new UnplugDevice("stick"), Machine).Single().Until.Should().Be("stick");

    private static string SendKey(params string[] keys)
    {
        var codes = keys.Select(key => $$"""{"type":"qcode","data":"{{key}}"}""");
        return $$$"""{"execute":"send-key","arguments":{"keys":[{{{string.Join(',', codes)}}}]},"id":"7"}""";
    }

    private static IEnumerable<string> Lines(HostAction action) =>
        QmpActions.Of(action, Machine).Select(command => command.Line("7").TrimEnd('\n'));
}
