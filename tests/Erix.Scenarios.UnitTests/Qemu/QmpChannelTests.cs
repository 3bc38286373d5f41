using System.Text;
using Erix.Scenarios.Qemu;
using Erix.Scenarios.Serial;

namespace Erix.Scenarios.UnitTests.Qemu;

public sealed class QmpChannelTests
{
    private readonly List<QmpEvent> _events = [];
    private readonly QmpChannel _channel;

    private readonly List<QmpAnswer> _answers = [];

    public QmpChannelTests() => _channel = new(_events.Add, _answers.Add);

    [Fact]
    public void An_event_is_heard_however_its_bytes_arrive()
    {
        foreach (
            byte one in "{\"event\": \"SHUTDOWN\", \"data\": {\"guest\": true, \"reason\": \"guest-reset\"}}\r\n"u8)
        {
            _channel.Append([one]);
        }

        _events.Should().Equal(new QmpEvent("SHUTDOWN", "guest-reset"));
    }

    [Fact]
    public void It_is_ready_only_when_the_capabilities_were_accepted()
    {
        Say("{\"QMP\": {\"capabilities\": []}}");
        _channel.IsReady.Should().BeFalse();
        Say("{\"id\": \"capabilities\", \"error\": {\"class\": \"GenericError\"}}");
        _channel.IsReady.Should().BeFalse();
        Say("{\"return\": {}, \"id\": \"capabilities\"}");
        _channel.IsReady.Should().BeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("}")]
    [InlineData("[]")]
    [InlineData("\"event\"")]
    [InlineData("{\"event\": 7}")]
    [InlineData("{\"event\": null, \"data\": []}")]
    [InlineData("\u0000\u0001")]
    public void What_is_not_a_message_is_passed_over(string garbage)
    {
        Say(garbage);
        Say("{\"event\": \"STOP\"}");

        _events.Should().Equal(new QmpEvent("STOP", null));
    }

    [Fact]
    public void A_line_without_end_is_not_kept()
    {
        for (int i = 0; i < 1000; i++)
        {
            _channel.Append(new byte[10_000]);
        }

        Say("");
        Say("{\"event\": \"STOP\", \"data\": {}}");
        _events.Should().Equal(new QmpEvent("STOP", null));
    }

    [Fact]
    public void An_answer_is_known_by_its_id_and_an_error_has_QEMUs_words()
    {
        Say("{\"return\": {}, \"id\": \"act-1\"}");
        Say("{\"id\": \"act-2\", \"error\": {\"class\": \"DeviceNotFound\", \"desc\": \"Device 'x' not found\"}}");
        Say("{\"return\": {}}");
        Say("{\"return\": {}, \"id\": 7}");

        _answers.Should().Equal(new QmpAnswer("act-1", null), new QmpAnswer("act-2", "Device 'x' not found"));
    }

    [Fact]
    public void An_event_names_the_device_that_it_is_about()
    {
        Say(
            "{\"event\": \"DEVICE_DELETED\", \"data\": {\"device\": \"stick\", \"path\": "
            + "\"/machine/peripheral/stick\"}}");

        _events.Should().Equal(new QmpEvent("DEVICE_DELETED", null, "stick"));
    }

    private void Say(string line) => _channel.Append(Encoding.UTF8.GetBytes(line + "\n"));
}
