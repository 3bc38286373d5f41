using System.Globalization;

namespace Erix.Scenarios.HostChecks.Readers;

/// <summary>A run of a file's blocks as debugfs lists it.</summary>
internal readonly record struct BlockRun(long Logical, long Physical, long Count, bool IsUnwritten);

/// <summary>What `stat` of debugfs 1.47 prints about an inode.</summary>
internal sealed class DebugfsStat
{
    private const string FastLink = "Fast link dest: ";

    private readonly IReadOnlyList<string> _lines;

    private DebugfsStat(IReadOnlyList<string> lines) => _lines = lines;

    public string Type => Between(_lines[0], "Type:", "Mode:");

    public string Mode => Value("Mode:");

    /// <summary>i_flags.</summary>
    public uint Flags => uint.Parse(Value("Flags:")[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    public long Size => Number(Value("Size:"));

    public bool IsInline => _lines.Any(l => l.StartsWith("Size of inline data:", StringComparison.Ordinal));

    /// <summary>The target of a symlink that lies in its inode; null otherwise.</summary>
    public string? FastTarget =>
        _lines.FirstOrDefault(l => l.StartsWith(FastLink, StringComparison.Ordinal))?[FastLink.Length..].Trim('"');

    /// <summary>Null for what is no such listing: an error of debugfs.</summary>
    public static DebugfsStat? Parse(IReadOnlyList<string> lines) =>
        lines.Count > 0 && lines[0].StartsWith("Inode:", StringComparison.Ordinal) ? new(lines) : null;

    public IReadOnlyDictionary<string, string> Attributes() => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["mode"] = Mode,
        ["uid"] = Value("User:"),
        ["gid"] = Value("Group:"),
        ["links"] = Value("Links:"),
        ["size"] = Value("Size:"),
        ["flags"] = $"0x{Flags:x}",
        ["atime"] = Seconds("atime:"),
        ["mtime"] = Seconds("mtime:"),
    };

    /// <summary>"(IND):1042, (0-3):1043-1046, (5[u]):1050": what maps, in the order of the file.</summary>
    public IEnumerable<BlockRun> Blocks()
    {
        var heading = _lines.ToList().FindIndex(l => l is "BLOCKS:" or "EXTENTS:");
        if (heading < 0 || heading + 1 >= _lines.Count)
        {
            return [];
        }

        return _lines[heading + 1].Split(", ", StringSplitOptions.RemoveEmptyEntries)
            .Where(run => run.Length > 1 && char.IsAsciiDigit(run[1]))
            .Select(Run).OrderBy(r => r.Logical);
    }

    private static BlockRun Run(string text)
    {
        var halves = text.Split("):", 2);
        var isUnwritten = halves[0].EndsWith("[u]", StringComparison.Ordinal);
        var (logical, last) = Range(halves[0][1..].Replace("[u]", "", StringComparison.Ordinal));
        return new BlockRun(logical, Range(halves[1]).First, last - logical + 1, isUnwritten);
    }

    private static (long First, long Last) Range(string text)
    {
        var ends = text.Split('-', 2);
        return (Number(ends[0]), Number(ends[^1]));
    }

    // "mtime: 0x67748580:00000000 -- Wed Jan  1 00:00:00 2025": the low two bits of the second word are bits 32 and 33.
    private string Seconds(string label)
    {
        var words = Value(label).Split(':');
        var low = unchecked((int)uint.Parse(words[0][2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        var extra = words.Length > 1 ? uint.Parse(words[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture) : 0;
        return (low + ((long)(extra & 3) << 32)).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The word behind a label, wherever it stands.</summary>
    private string Value(string label)
    {
        foreach (var line in _lines)
        {
            var at = line.IndexOf(label, StringComparison.Ordinal);
            if (at == 0 || (at > 0 && line[at - 1] == ' '))
            {
                return line[(at + label.Length)..].TrimStart().Split(' ', 2)[0];
            }
        }

        throw new HostToolException(
            $"debugfs says nothing of '{label}' where it should: {string.Join(" | ", _lines.Take(4))}");
    }

    private static string Between(string line, string label, string next)
    {
        var at = line.IndexOf(label, StringComparison.Ordinal) + label.Length;
        var end = line.IndexOf(next, at, StringComparison.Ordinal);
        return (end < 0 ? line[at..] : line[at..end]).Trim();
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
