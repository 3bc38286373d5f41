using System.Globalization;
using System.Text;

namespace Erix.Scenarios.Media.Caching;

/// <summary>
/// The catalogue's rows by name, for those who build none of them. Making the catalogue compiles every recipe, which
/// takes as long as reading thousands of scenario files; so its entries are kept in a file whose name is the digest of
/// the library that has the rows.
/// </summary>
public sealed class MediaIndex
{
    private const string Prefix = "index-";
    private const string Extension = ".tsv";
    private static readonly Lazy<MediaIndex> OfThisUser = new(() => Load(UserCache.Root));
    private readonly Dictionary<string, MediaEntry> _byName;

    private MediaIndex(IReadOnlyList<MediaEntry> all)
    {
        All = all;
        _byName = new Dictionary<string, MediaEntry>(all.Count, StringComparer.Ordinal);
        foreach (var entry in all)
        {
            _byName.Add(entry.Name, entry);
        }
    }

    public static MediaIndex Default => OfThisUser.Value;

    /// <summary>In the catalogue's order.</summary>
    public IReadOnlyList<MediaEntry> All { get; }

    /// <summary>Null for a name that no row has; the selectors auto and none are no rows.</summary>
    public MediaEntry? Find(string name) => _byName.GetValueOrDefault(name);

    /// <param name="cache">
    /// The folder of a user's cache; where it cannot be written, every process makes its own index.
    /// </param>
    public static MediaIndex Load(string cache)
    {
        var folder = Path.Combine(cache, "media");
        var path = Path.Combine(folder, $"{Prefix}{LibraryDigest.Value[..StaleEntries.KeyDigits]}{Extension}");
        if (Read(path) is { } known)
        {
            return new MediaIndex(known);
        }

        var made = MediaCatalog.All.Select(v => v.Entry).ToArray();
        try
        {
            Write(folder, path, made);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The file saves time and nothing else.
        }

        return new MediaIndex(made);
    }

    /// <summary>Null where the file is not whole: it is then made again.</summary>
    private static MediaEntry[]? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var lines = File.ReadAllText(path).Split('\n');
        if (!int.TryParse(lines[0], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || count != lines.Length - 2)
        {
            return null;
        }

        StaleEntries.MarkUsed(path);
        var entries = new MediaEntry[count];
        for (var i = 0; i < count; i++)
        {
            if (Parse(lines[i + 1]) is not { } entry)
            {
                return null;
            }

            entries[i] = entry;
        }

        return entries;
    }

    private static MediaEntry? Parse(string line) => line.Split('\t') switch
    {
        [{ Length: > 0 } name, { Length: > 0 } fileSystem, "positive"] => new MediaEntry(
            name, fileSystem, MediaKind.Positive),
        [{ Length: > 0 } name, { Length: > 0 } fileSystem, "negative"] => new MediaEntry(
            name, fileSystem, MediaKind.Negative),
        _ => null,
    };

    // Published by rename: another process reads the whole of it or nothing.
    private static void Write(string folder, string path, MediaEntry[] entries)
    {
        Directory.CreateDirectory(folder);
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{entries.Length}\n");
        foreach (var entry in entries)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{entry.Name}\t{entry.FileSystem}\t{(entry.IsNegative ? "negative" : "positive")}\n");
        }

        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        File.WriteAllText(temporary, text.ToString());
        File.Move(temporary, path, overwrite: true);
        StaleEntries.Remove(folder, Prefix);
    }
}
