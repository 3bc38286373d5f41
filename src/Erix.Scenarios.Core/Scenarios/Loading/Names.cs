namespace Erix.Scenarios.Loading;

/// <summary>A closed set of names that can say which of them somebody probably meant.</summary>
public sealed class Names
{
    private readonly Dictionary<string, int> _index;

    public Names(IReadOnlyList<string> all)
    {
        All = all;
        _index = new Dictionary<string, int>(all.Count, StringComparer.Ordinal);
        for (var i = 0; i < all.Count; i++)
        {
            _index.Add(all[i], i);
        }
    }

    public IReadOnlyList<string> All { get; }

    public bool TryIndexOf(string name, out int index) => _index.TryGetValue(name, out index);

    public string Nearest(string name) => Nearest(name, All)!;

    /// <summary>The name with the fewest edits, the first of several; null where there is none at all.</summary>
    public static string? Nearest(string name, IEnumerable<string> all)
    {
        string? best = null;
        var fewest = int.MaxValue;
        foreach (var candidate in all)
        {
            var edits = EditDistance(name, candidate);
            if (edits < fewest)
            {
                (best, fewest) = (candidate, edits);
            }
        }

        return best;
    }

    /// <summary>Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).</summary>
    public static int EditDistance(string a, string b)
    {
        // A name beyond this is no slip of the pen; without a bound a hostile file could buy quadratic time.
        const int longest = 128;
        a = a.Length > longest ? a[..longest] : a;
        var (before, last, row) = (new int[b.Length + 1], new int[b.Length + 1], new int[b.Length + 1]);
        for (var j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            (before, last, row) = (last, row, before);
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1] + 1, last[j] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }
        }

        return row[b.Length];
    }
}
