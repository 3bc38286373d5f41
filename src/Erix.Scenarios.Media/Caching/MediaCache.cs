using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.Media.Caching;

/// <summary>
/// Media by content of what they are made from: the row, this library's own bytes, and the versions of the outside
/// tools. Built once on a machine, under a lock, published by rename; a damaged entry is noticed and built again.
/// </summary>
public sealed class MediaCache(string folder, string toolVersions)
{
    private const string ImageName = "disk.img";
    private const string Unfinished = ".tmp";

    private readonly ConcurrentDictionary<string, Lazy<CachedMedium>> _inThisProcess = new(StringComparer.Ordinal);

    /// <summary>
    /// Media that this process had to build, for progress lines and for the test that nothing is built twice.
    /// </summary>
    public int Built => _built;

    private int _built;

    /// <summary>The variant's image, verified. The file is shared: who wants to write takes a copy.</summary>
    public CachedMedium Get(MediaVariant variant) =>
        _inThisProcess.GetOrAdd(variant.Name, _ => new Lazy<CachedMedium>(() => GetAcrossProcesses(variant))).Value;

    /// <summary>True where the file still has the digest it was published with.</summary>
    public static bool IsIntact(CachedMedium medium)
    {
        using var image = DiskImage.Open(medium.ImagePath);
        return image.Length == medium.Length && ImageFile.SparseDigest(image) == medium.Digest;
    }

    private CachedMedium GetAcrossProcesses(MediaVariant variant)
    {
        Directory.CreateDirectory(folder);
        var entry = Path.Combine(folder, $"{variant.Name}-{KeyOf(variant)}");
        if (ReadUnlocked(variant, entry) is { } found)
        {
            return found;
        }

        using (FileLock.Take(Path.Combine(folder, $"{variant.Name}.lock")))
        {
            return ReadIntact(variant, entry) ?? Build(variant, entry);
        }
    }

    private static CachedMedium? ReadUnlocked(MediaVariant variant, string entry)
    {
        try
        {
            return ReadIntact(variant, entry);
        }
        catch (IOException)
        {
            // Another process replaces a damaged entry at this moment; under the lock it is looked at again.
            return null;
        }
    }

    private static CachedMedium? ReadIntact(MediaVariant variant, string entry)
    {
        var medium = MediumManifest.Read(variant.Name, entry, Path.Combine(entry, ImageName));
        if (medium is null || !IsIntact(medium))
        {
            return null;
        }

        StaleEntries.MarkUsed(entry);
        return medium;
    }

    private CachedMedium Build(MediaVariant variant, string entry)
    {
        // Under the lock, what is half-made was left by a build that was killed.
        foreach (var abandoned in Directory.GetDirectories(folder, $"{Path.GetFileName(entry)}.*{Unfinished}"))
        {
            Directory.Delete(abandoned, recursive: true);
        }

        var temporary = $"{entry}.{Environment.ProcessId}{Unfinished}";
        Directory.CreateDirectory(temporary);
        try
        {
            var scratch = Directory.CreateDirectory(Path.Combine(temporary, "scratch")).FullName;
            using (var medium = variant.Build(new MediaTools(scratch)))
            {
                ImageFile.Save(medium.Image, Path.Combine(temporary, ImageName));
                MediumManifest.Write(temporary, medium);
            }

            Directory.Delete(scratch, recursive: true);
            DeleteIfThere(entry);
            Directory.Move(temporary, entry);
        }
        finally
        {
            DeleteIfThere(temporary);
        }

        StaleEntries.Remove(folder, $"{variant.Name}-");
        Interlocked.Increment(ref _built);
        return ReadIntact(variant, entry)
            ?? throw new IOException(
                $"The medium '{variant.Name}' at {entry} is not what was written; is the disk failing?");
    }

    private string KeyOf(MediaVariant variant)
    {
        var inputs = string.Join('\n', variant.Name, LibraryDigest.Value, toolVersions);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(inputs)))[..16];
    }

    private static void DeleteIfThere(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
