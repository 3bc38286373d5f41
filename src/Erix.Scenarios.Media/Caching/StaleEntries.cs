namespace Erix.Scenarios.Media.Caching;

/// <summary>
/// Keeps a cache from growing for ever: whatever is built anew takes those of its siblings with it that nobody has used
/// for two weeks. Two clones of different age do not take each other's.
/// </summary>
public static class StaleEntries
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(14);

    public const int KeyDigits = 16;

    /// <summary>A day is exact enough, and saves a write for each use.</summary>
    private static readonly TimeSpan Exactness = TimeSpan.FromDays(1);

    public static void MarkUsed(string entry)
    {
        if (DateTime.UtcNow - Directory.GetLastWriteTimeUtc(entry) > Exactness)
        {
            Directory.SetLastWriteTimeUtc(entry, DateTime.UtcNow);
        }
    }

    /// <summary>
    /// Entries are <paramref name="prefix"/> and then a key in hexadecimal; what a killed build left has an end behind
    /// that.
    /// </summary>
    public static void Remove(string folder, string prefix)
    {
        var oldest = DateTime.UtcNow - Kept;
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos($"{prefix}*"))
        {
            if (IsKey(entry.Name[prefix.Length..].Split('.')[0]) && entry.LastWriteTimeUtc < oldest)
            {
                Remove(entry);
            }
        }
    }

    private static bool IsKey(string text) => text.Length == KeyDigits && text.All(char.IsAsciiHexDigitLower);

    private static void Remove(FileSystemInfo entry)
    {
        try
        {
            if (entry is DirectoryInfo folder)
            {
                folder.Delete(recursive: true);
            }
            else
            {
                entry.Delete();
            }
        }
        catch (DirectoryNotFoundException)
        {
            // Another process had the same thought.
        }
    }
}
