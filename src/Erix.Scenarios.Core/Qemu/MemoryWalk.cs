using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;

namespace Erix.Scenarios.Qemu;

/// <summary>
/// A look at the memory of a machine that runs, from one place to the next: what is read at one says where to read
/// then.
/// </summary>
internal abstract class MemoryWalk
{
    /// <summary>QEMU answers in text, and a message has its limit.</summary>
    protected const int MaxRead = 4096;

    private const int WordBytes = 4;
    private readonly IEnumerator<(ulong At, int Count)> _reads;
    private int _wanted;

    protected MemoryWalk()
    {
        _reads = Reads().GetEnumerator();
    }

    /// <summary>What was found; null where it was not.</summary>
    public string? Found { get; protected set; }

    /// <summary>What the last read brought.</summary>
    protected byte[] Bytes { get; private set; } = [];

    /// <summary>The next question; null at the end.</summary>
    /// <param name="answer">To the one before; null at the start.</param>
    public QmpCommand? Next(string? answer)
    {
        if (answer is not null && !TryTake(answer))
        {
            return null;
        }

        if (!_reads.MoveNext())
        {
            return null;
        }

        (var at, _wanted) = _reads.Current;
        var words = (_wanted + WordBytes - 1) / WordBytes;
        return new("human-monitor-command", new() { ["command-line"] = $"xp /{words}wx 0x{at:x}" });
    }

    /// <summary>Places, each with how much is to be read there; goes on when it has been.</summary>
    protected abstract IEnumerable<(ulong At, int Count)> Reads();

    /// <summary>"000000000ffe1c4a: 0x50434146 0x000000f4", line by line; words of the machine's order.</summary>
    private bool TryTake(string answer)
    {
        var bytes = new List<byte>();
        Span<byte> word = stackalloc byte[WordBytes];
        foreach (var text in Lines(answer).SelectMany(l => l[(l.IndexOf(':', StringComparison.Ordinal) + 1)..].Split()))
        {
            if (text.StartsWith("0x", StringComparison.Ordinal)
                && uint.TryParse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var value))
            {
                BinaryPrimitives.WriteUInt32LittleEndian(word, value);
                bytes.AddRange(word);
            }
        }

        Bytes = [.. bytes.Take(_wanted)];
        return Bytes.Length == _wanted;
    }

    private static string[] Lines(string answer)
    {
        try
        {
            return JsonSerializer.Deserialize<string>(answer)?.Split('\n') ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
