using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Erix.Scenarios.Toml;

/// <summary>
/// TOML 1.1. Whatever the input, it answers with a document and diagnostics, in time linear in the length.
/// </summary>
public static class TomlReader
{
    /// <summary>
    /// Some hundred times what a scenario has. Tomlyn's own messages take a thousand times a bad byte.
    /// </summary>
    public const int MaxBytes = 256 * 1024;

    /// <summary>How many tables and arrays may stand inside each other, the parts of a dotted key included.</summary>
    public const int MaxDepth = 128;

    /// <summary>
    /// How often a file is parsed: once, and once more behind each syntax error; a long one less often, since Tomlyn
    /// may find something wrong with each of its characters.
    /// </summary>
    public const int MaxPasses = 10;

    public static TomlDocument ReadFile(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return Read(file);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return Refused($"the file cannot be read: {unreadable.Message}");
        }
    }

    /// <summary>Reads to the end, but never more than the limit: a pipe or a device may have no end.</summary>
    public static TomlDocument Read(Stream stream)
    {
        var buffer = new byte[stream.CanSeek ? (int)Math.Clamp(stream.Length + 1, 1, MaxBytes + 1) : 16 * 1024];
        var length = 0;
        while (stream.Read(buffer, length, buffer.Length - length) is var count and > 0)
        {
            length += count;
            if (length > MaxBytes)
            {
                return Refused($"the file is longer than {MaxBytes} bytes; no more are read");
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Min(length * 2, MaxBytes + 1));
            }
        }

        return Parse(buffer, length);
    }

    public static TomlDocument Parse(ReadOnlySpan<byte> utf8) => utf8.Length > MaxBytes
        ? TooLong($"{utf8.Length}")
        : Parse(utf8.ToArray(), utf8.Length);

    public static TomlDocument Parse(string text)
    {
        if (text.Length > MaxBytes)
        {
            return TooLong($"at least {text.Length}");
        }

        var utf8 = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        var length = Encode(text, utf8);
        return length > MaxBytes ? TooLong($"{length}") : Parse(utf8, length);
    }

    private static TomlDocument Parse(byte[] utf8, int length)
    {
        var diagnostics = new TomlDiagnostics();
        var start = TomlEncoding.Check(utf8.AsSpan(0, length), diagnostics);
        return diagnostics.IsEmpty
            ? new TomlTreeReader(Encoding.UTF8.GetString(utf8, start, length - start), diagnostics).ReadDocument()
            : new TomlDocument(new TomlTable(TomlPosition.Start), diagnostics.InOrder());
    }

    /// <summary>
    /// A lone surrogate is written as the three bytes UTF-8 forbids, so that it is refused at its place instead of
    /// being replaced in silence.
    /// </summary>
    private static int Encode(ReadOnlySpan<char> text, Span<byte> utf8)
    {
        var length = 0;
        while (Utf8.FromUtf16(text, utf8[length..], out var read, out var written, replaceInvalidSequences: false)
            == OperationStatus.InvalidData)
        {
            length += written;
            var surrogate = text[read];
            utf8[length++] = 0xED;
            utf8[length++] = (byte)(0x80 | ((surrogate >> 6) & 0x3F));
            utf8[length++] = (byte)(0x80 | (surrogate & 0x3F));
            text = text[(read + 1)..];
        }

        return length + Encoding.UTF8.GetByteCount(text);
    }

    private static TomlDocument TooLong(string bytes) =>
        Refused($"the file is {bytes} bytes long; at most {MaxBytes} are read");

    private static TomlDocument Refused(string why) =>
        new(new TomlTable(TomlPosition.Start), [new TomlDiagnostic(TomlPosition.Start, why)]);
}
