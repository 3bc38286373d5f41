using System.Buffers;
using System.Text.Json;
using Erix.Scenarios.Serial;

namespace Erix.Scenarios.Qemu;

/// <summary>QEMU's answer to a command.</summary>
/// <param name="Id">The command's.</param>
/// <param name="Error">QEMU's words; null where it did what it was asked.</param>
/// <param name="Value">What it was asked for, as JSON; null where it had nothing to tell.</param>
internal readonly record struct QmpAnswer(string Id, string? Error, string? Value = null);

/// <summary>
/// QEMU's monitor protocol as far as a watched VM needs it. It never waits: bytes are put in, events and answers come
/// out, and what is not QMP is passed over.
/// </summary>
internal sealed class QmpChannel(Action<QmpEvent> onEvent, Action<QmpAnswer> onAnswer)
{
    // QEMU's longest message in our use is a list of devices, of some kilobytes; a longer line is not one of its.
    private const int MaxMessageBytes = 64 << 10;
    private const string CapabilitiesId = "capabilities";

    private readonly ArrayBufferWriter<byte> _pending = new();
    private bool _tooLong;

    /// <summary>May be sent at once: QEMU reads it when it is ready. Without it QEMU reports no events.</summary>
    public static ReadOnlySpan<byte> Capabilities => "{\"execute\":\"qmp_capabilities\",\"id\":\"capabilities\"}\n"u8;

    public static ReadOnlySpan<byte> Quit => "{\"execute\":\"quit\",\"id\":\"quit\"}\n"u8;

    /// <summary>QEMU accepted the capabilities, so it will hear a quit.</summary>
    public bool IsReady { get; private set; }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        int end;
        while ((end = bytes.IndexOf((byte)'\n')) >= 0)
        {
            Keep(bytes[..end]);
            bytes = bytes[(end + 1)..];
            if (!_tooLong)
            {
                Take(_pending.WrittenMemory);
            }

            _pending.ResetWrittenCount();
            _tooLong = false;
        }

        Keep(bytes);
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        _tooLong |= _pending.WrittenCount + bytes.Length > MaxMessageBytes;
        if (!_tooLong)
        {
            _pending.Write(bytes);
        }
    }

    private void Take(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var message = JsonDocument.Parse(line);
            var root = message.RootElement;
            if (Text(root, "event") is { } name)
            {
                var data = Member(root, "data");
                onEvent(new(name, Text(data, "reason"), Text(data, "device")));
            }
            else if (Text(root, "id") is { } id)
            {
                string? error = Text(Member(root, "error"), "desc");
                var told = Member(root, "return");
                bool isDone = told is not null;
                IsReady |= id == CapabilitiesId && isDone;
                if (isDone || error is not null)
                {
                    string? value = told?.GetRawText() is { Length: > 2 } text ? text : null;
                    onAnswer(new(id, isDone ? null : error, value));
                }
            }
        }
        catch (JsonException)
        {
            // Not a message, so nothing that was promised to us: exit status and ports still tell how the VM ended.
        }
    }

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    private static string? Text(JsonElement? element, string name) =>
        element is { } parent && Member(parent, name) is { ValueKind: JsonValueKind.String } value ? value.GetString()
            : null;
}
