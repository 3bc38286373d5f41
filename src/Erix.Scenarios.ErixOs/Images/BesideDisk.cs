using System.Security.Cryptography;
using System.Text;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Appliance;
using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.ErixOs;

/// <summary>A disk that stands beside the one with the image.</summary>
public sealed record BesideDisk(string Name, Func<MediaTools, DiskImage> Make)
{
    private const int MiB = 1 << 20;

    /// <summary>Bytes that are nothing.</summary>
    public static BesideDisk Junk { get; } = new("junk", _ =>
    {
        var image = DiskImage.InMemory(MiB);
        const int DigestBytes = 32;
        for (var at = 0; at < image.Length; at += DigestBytes)
        {
            image.Write(at, SHA256.HashData(Encoding.ASCII.GetBytes($"junk {at}")));
        }

        return image;
    });

    /// <summary>An EFI system partition that is a disk: no table says so.</summary>
    public static BesideDisk RawEsp { get; } = new("esp-raw", _ => ApplianceDisk.RawEsp(Witness("esp-raw")));

    /// <summary>A disk like the image's, with partitions of the same names.</summary>
    public static BesideDisk Other { get; } = new("other", tools =>
        ApplianceDisk.Build(tools, "other", Witness("other"), Witness("other")).Image);

    public static IReadOnlyList<BesideDisk> All { get; } = [Junk, RawEsp, Other];

    private static ApplianceFile[] Witness(string name) => [new("/WITNESS.TXT", Encoding.ASCII.GetBytes(name))];
}
