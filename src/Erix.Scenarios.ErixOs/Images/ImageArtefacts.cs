using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using Erix.Scenarios.HostChecks;
using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.ErixOs;

/// <summary>
/// The files that are shipped of an image: itself, compressed, a package of its parts, and the digests of all. The same
/// recipe and tools are the same bytes, whenever and wherever they are built.
/// </summary>
public static class ImageArtefacts
{
    /// <summary>Behind the name, of all the files that belong together.</summary>
    internal static readonly string[] Ends = [".img", ".img.sha256", ".img.zst", ".img.zst.sha256", ".tar.gz"];

    internal const string Manifest = "manifest.json";

    /// <param name="Path">The file.</param>
    /// <param name="Sha256">Its digest.</param>
    public sealed record Artefact(string Path, long Length, string Sha256);

    /// <param name="manifest">What goes into the package beside the parts.</param>
    /// <param name="progress">Told of each file before it is made.</param>
    public static IReadOnlyList<Artefact> Write(
        BuiltImage built, byte[] manifest, string folder, bool isCompressed, Action<string> progress)
    {
        Directory.CreateDirectory(folder);
        var name = System.IO.Path.Combine(folder, built.Name);
        var artefacts = new List<Artefact>();

        // What an earlier build left is not of this image, if this one ends early or compresses nothing.
        Array.ForEach(Ends, end => File.Delete(name + end));
        progress($"writing {built.Name}.img");
        ImageFile.Save(built.Medium.Image, $"{name}.img");
        artefacts.Add(WithDigest($"{name}.img"));
        if (isCompressed)
        {
            progress($"compressing {built.Name}.img");
            Compress($"{name}.img", $"{name}.img.zst");
            artefacts.Add(WithDigest($"{name}.img.zst"));
        }

        progress($"packing {built.Name}.tar.gz");
        Pack(built, manifest, $"{name}.tar.gz");
        artefacts.Add(Of($"{name}.tar.gz"));
        return artefacts;
    }

    // One thread: the blocks of several would begin where the number of processors puts them.
    private static void Compress(string from, string to)
    {
        var said = HostTool.Run("zstd", "-q", "-f", "-T1", "-9", "-o", to, from);
        if (said.ExitCode != 0)
        {
            throw new HostToolException($"{from} cannot be compressed: {said.Quote(said.Lines)}");
        }
    }

    private static void Pack(BuiltImage built, byte[] manifest, string path)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write);
        using var packed = new GZipStream(file, CompressionLevel.Optimal);
        using var archive = new TarWriter(packed, TarEntryFormat.Ustar);
        foreach (var (name, content) in built.Parts
            .Select(p => (p.Path.TrimStart('/'), p.Content)).Append((Manifest, manifest))
                     .OrderBy(p => p.Item1, StringComparer.Ordinal))
        {
            archive.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, $"{built.Name}/{name}")
            {
                ModificationTime = DateTimeOffset.UnixEpoch,
                DataStream = new MemoryStream(content),
            });
        }
    }

    private static Artefact WithDigest(string path)
    {
        var artefact = Of(path);
        File.WriteAllText($"{path}.sha256", $"{artefact.Sha256}  {System.IO.Path.GetFileName(path)}\n");
        return artefact;
    }

    private static Artefact Of(string path)
    {
        using var file = File.OpenRead(path);
        return new(path, file.Length, Convert.ToHexStringLower(SHA256.HashData(file)));
    }
}
