using System.Security.Cryptography;

namespace Erix.Scenarios.Media.Image;

/// <summary>Images as sparse files, and the digests they are known by.</summary>
public static class ImageFile
{
    /// <summary>Writes the image as a sparse file: holes where it is zero.</summary>
    public static void Save(DiskImage image, string path)
    {
        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.None);
        RandomAccess.SetLength(file, image.Length);
        foreach (var extent in SparseExtents.Of(image))
        {
            RandomAccess.Write(file, image.Read(extent.Offset, extent.Length), extent.Offset);
        }
    }

    /// <summary>
    /// A copy of an image file to write to: shared blocks where the filesystem can, else its data without its holes.
    /// </summary>
    public static void Copy(string from, string to) => SparseCopy.Run(from, to);

    /// <summary>What sha256sum prints for the file: every byte counts, holes as zeros.</summary>
    public static string Sha256(DiskImage image)
    {
        const int ChunkBytes = 1 << 20;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (long offset = 0; offset < image.Length; offset += ChunkBytes)
        {
            hash.AppendData(image.Read(offset, (int)Math.Min(ChunkBytes, image.Length - offset)));
        }

        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    /// <summary>
    /// A digest of the data and where it lies: equal exactly when the images are, in time proportional to the data.
    /// </summary>
    public static string SparseDigest(DiskImage image)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> place = stackalloc byte[12];
        foreach (var extent in SparseExtents.Of(image))
        {
            BitConverter.TryWriteBytes(place, extent.Offset);
            BitConverter.TryWriteBytes(place[8..], extent.Length);
            hash.AppendData(place);
            hash.AppendData(image.Read(extent.Offset, extent.Length));
        }

        BitConverter.TryWriteBytes(place, image.Length);
        hash.AppendData(place[..8]);
        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }
}
