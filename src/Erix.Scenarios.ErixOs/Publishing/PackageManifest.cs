using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

namespace Erix.Scenarios.ErixOs;

/// <summary>What a package says of what it was built from and for.</summary>
internal sealed record PackageManifest(string Package, string Revision, bool HasTestHarness)
{
    /// <exception cref="PublishException">It is not a package of <see cref="ImageArtefacts"/>.</exception>
    public static PackageManifest Read(string package, string name)
    {
        try
        {
            using var manifest = JsonDocument.Parse(Content(package, $"{name}/{ImageArtefacts.Manifest}"));
            return new PackageManifest(
                package,
                manifest.RootElement.GetProperty("revision").GetString()!,
                manifest.RootElement.GetProperty("RUNTIME_IMAGE_TEST_HARNESS").GetInt32() != 0);
        }
        catch (Exception e) when (
            e is InvalidDataException or EndOfStreamException or JsonException or KeyNotFoundException
                or InvalidOperationException)
        {
            throw new PublishException($"{package} is not what erix image build packs: {e.Message}", e);
        }
    }

    /// <exception cref="PublishException">It was built from another revision, or for tests.</exception>
    public void MustBeShipped(string revision)
    {
        if (HasTestHarness)
        {
            throw new PublishException(
                $"{Package} was built with --test-harness, for virtual machines alone: erix image build without it");
        }

        if (Revision != revision)
        {
            throw new PublishException(
                $"{Package} was built from {Revision}, and the tree is {revision}: erix image build makes it anew");
        }
    }

    private static string Content(string package, string name)
    {
        using var file = File.OpenRead(package);
        using var unpacked = new GZipStream(file, CompressionMode.Decompress);
        using var archive = new TarReader(unpacked);
        while (archive.GetNextEntry() is { } entry)
        {
            if (entry.Name == name && entry.DataStream is { } data)
            {
                using var text = new StreamReader(data);
                return text.ReadToEnd();
            }
        }

        throw new InvalidDataException($"it has no {name}");
    }
}
