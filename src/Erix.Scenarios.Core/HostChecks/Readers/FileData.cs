using System.Security.Cryptography;
using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.HostChecks.Readers;

/// <summary>A run of a file's bytes and where they lie.</summary>
internal readonly record struct DataPart(long At, DiskImage Image, long Offset, long Length);

/// <summary>A file's content as its map gives it: parts in order, zeros between them. Nothing is copied.</summary>
internal sealed class FileData(long length, IReadOnlyList<DataPart> parts)
{
    private const int ChunkBytes = 1 << 16;
    private static readonly byte[] Zeros = new byte[ChunkBytes];

    public static FileData Empty { get; } = new(0, []);

    public long Length { get; } = length;

    /// <summary>All of an image is the file.</summary>
    public static FileData Whole(DiskImage image) =>
        new(image.Length, image.Length == 0 ? [] : [new DataPart(0, image, 0, image.Length)]);

    public string Sha256()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (long at = 0; at < Length;)
        {
            var chunk = Read(at, Length);
            hash.AppendData(chunk);
            at += chunk.Length;
        }

        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    public byte[] ToArray() => UpTo(int.MaxValue);

    /// <summary>
    /// The content, or the beginning of one that claims to be longer. What no part holds is not made up.
    /// </summary>
    public byte[] UpTo(int limit)
    {
        var held = parts.Count == 0 ? 0 : parts[^1].At + parts[^1].Length;
        var all = new byte[Math.Min(limit, Length <= limit ? Length : Math.Min(Length, held))];
        for (var at = 0; at < all.Length;)
        {
            var chunk = Read(at, all.Length);
            chunk.CopyTo(all.AsSpan(at));
            at += chunk.Length;
        }

        return all;
    }

    /// <summary>Null where both are the same, however their parts are cut; holes on both sides cost nothing.</summary>
    public string? DifferenceFrom(FileData expected)
    {
        if (Length != expected.Length)
        {
            return $"it has {Length} bytes, expected are {expected.Length}";
        }

        for (long at = 0; at < Length;)
        {
            var hole = Math.Min(HoleUntil(at), expected.HoleUntil(at));
            if (hole > at)
            {
                at = hole;
                continue;
            }

            var mine = Read(at, Length);
            var theirs = expected.Read(at, Length);
            var count = Math.Min(mine.Length, theirs.Length);
            var same = mine[..count].CommonPrefixLength(theirs[..count]);
            if (same < count)
            {
                return $"byte {at + same} is {mine[same]:X2}h, expected is {theirs[same]:X2}h";
            }

            at += count;
        }

        return null;
    }

    /// <summary>Bytes from there on, as many as lie together.</summary>
    private ReadOnlySpan<byte> Read(long at, long end)
    {
        var index = FirstEndingAfter(at);
        if (index < parts.Count && parts[index].At <= at)
        {
            var part = parts[index];
            var inPart = at - part.At;
            var count = (int)Math.Min(ChunkBytes, Math.Min(part.Length - inPart, end - at));
            return part.Image.TryRead(part.Offset + inPart, count, out var bytes)
                ? bytes
                : throw new UnreadableVolumeException(
                    $"a file's bytes lie at {part.Offset + inPart}, outside the volume");
        }

        var next = index < parts.Count ? Math.Min(parts[index].At, end) : end;
        return Zeros.AsSpan(0, (int)Math.Min(ChunkBytes, next - at));
    }

    /// <summary>The same place where data lies there.</summary>
    private long HoleUntil(long at)
    {
        var index = FirstEndingAfter(at);
        return index == parts.Count ? Length : Math.Min(Math.Max(at, parts[index].At), Length);
    }

    private int FirstEndingAfter(long at)
    {
        var (low, high) = (0, parts.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (parts[middle].At + parts[middle].Length <= at)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
