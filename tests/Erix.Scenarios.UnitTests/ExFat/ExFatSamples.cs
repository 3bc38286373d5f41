using Erix.Scenarios.Media.ExFat;
using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.UnitTests.ExFat;

/// <summary>Bare volumes for tests: small, and with one of everything that the check looks at.</summary>
internal static class ExFatSamples
{
    public const long VolumeBytes = 2 << 20;

    public static readonly ExFatVendorData Vendor = new(new Guid("9c1a2b3c-4d5e-4f60-8172-8394a5b6c7d8"), [1, 2, 3]);

    public static ExFatOptions Everything { get; } = new()
    {
        SectorsPerClusterShift = 1,
        VolumeGuid = new Guid("01234567-89ab-4cde-8f01-23456789abcd"),
        TexFatPaddings = 1,
        FlashParameters = true,
        Root =
        [
            new ExFatFile("run.bin", Bytes(5000)),
            new ExFatFile("chain.bin", Bytes(5000)) { Placement = ExFatPlacement.Fragmented },
            new ExFatFile("sparse.bin", Bytes(100)) { DataLength = 3000 },
            new ExFatFile("empty", ReadOnlyMemory<byte>.Empty),
            new ExFatFile("vendor.txt", Bytes(10)) { VendorExtensions = [Vendor] },
            new ExFatDirectory("folder",
            [
                new ExFatFile("A name that needs three entries, é.txt", Bytes(10)),
                new ExFatDirectory(
                    "inner",
                    [new ExFatFile("x", Bytes(10))]) { Placement = ExFatPlacement.Fragmented, MinClusters = 2 },
            ]),
        ],
    };

    public static ExFatVolume Build(ExFatOptions? options = null, long bytes = VolumeBytes) =>
        ExFatBuilder.Build(DiskImage.InMemory(bytes), options ?? Everything);

    public static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }

    /// <summary>
    /// Makes every checksum, mirror, bitmap and percentage agree with an edit, but for those named: a sealed lie, which
    /// only the rule in question can see.
    /// </summary>
    public static void Seal(ExFatVolume volume, params string[] except)
    {
        string[] covering = ["Checksum", "Mirror", "CoversChains", "CoversRuns", "NothingLeaked", "PercentInUse"];
        foreach (var invariant in ExFatInvariants.For(volume, "v"))
        {
            var covers = covering.Any(c => invariant.Name.EndsWith(c, StringComparison.Ordinal));
            if (covers && !except.Any(e => invariant.Name.EndsWith(e, StringComparison.Ordinal)) && !invariant.Holds())
            {
                invariant.Restore!();
            }
        }
    }
}
