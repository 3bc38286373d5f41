using static Erix.Scenarios.Media.ExFat.ExFatContent;
using static Erix.Scenarios.Media.ExFat.ExFatPlacement;

namespace Erix.Scenarios.Media.ExFat;

/// <summary>The healthy volumes, one recipe each. All leave most of their clusters to what a VM writes.</summary>
internal static class ExFatRecipes
{
    public const string Chained = "/fragmented.bin";
    public const string Contiguous = "/contiguous.bin";
    public const string Nested = "/nested/deeper/marker.txt";

    private static readonly Guid Vendor = new("6a6f1e53-2f0b-4d7c-9b58-2f3d5c1e7a10");

    /// <summary>
    /// What every medium carries: files in all three placements, an empty one, nested folders, Unicode.
    /// </summary>
    public static readonly IReadOnlyList<ExFatNode> CommonTree =
    [
        Text("marker.txt", "erix-esp exfat"),
        File("contiguous.bin", 14_000),
        File("fragmented.bin", 21_000, Fragmented),
        new ExFatFile("empty.txt", ReadOnlyMemory<byte>.Empty),
        new ExFatDirectory("nested",
        [
            new ExFatDirectory("deeper", [Text("marker.txt", "erix-esp exfat nested/deeper")]),
        ]),
        Text("Größe-Ελλάδα-мир.txt", "erix-esp exfat unicode"),
    ];

    public static ExFatOptions Clean { get; } = new() { Root = CommonTree };

    /// <summary>
    /// Code in the extended boot sectors and flash parameters, so that the regions are more than zeros.
    /// </summary>
    public static ExFatOptions BootRegion { get; } = Clean with
    {
        ExtendedBootCode = Lines("extended-boot-code", 3000),
        FlashParameters = true,
    };

    /// <summary>The backup was written when the volume was dirty and its percentage not known.</summary>
    public static ExFatOptions StaleBackup { get; } = Clean with
    {
        BackupVolumeFlags = ExFatVolumeFlags.VolumeDirty,
        BackupPercentInUse = ExFatBoot.PercentNotAvailable,
    };

    public static ExFatOptions OneFat { get; } = Clean with { NumberOfFats = 1, Label = "ONE-FAT" };

    /// <summary>The Second FAT and bitmap are active; the First is as an older transaction left it.</summary>
    public static ExFatOptions SecondFatActive { get; } = Clean with
    {
        NumberOfFats = 2,
        ActiveFat = 1,
        StaleInInactiveFat = [Chained, Contiguous],
    };

    public static ExFatOptions Unicode { get; } = Clean with
    {
        Root =
        [
            .. CommonTree,
            Text("ÀÉÎÕÜ.txt", "latin-1, upper case on the volume"),
            Text("ÿ-ǆ-ƀ.txt", "up-cases to code units of other blocks"),
            Text("ωραία-ΐ.txt", "greek; one letter has no simple upper case"),
            Text("привет.txt", "cyrillic"),
            Text("Ⅷ-ⓐ-ａ.txt", "roman numeral, circled and full-width letters"),
            Text("ᾳ-ῼ.txt", "iota subscript"),
            Text("日本語.txt", "no case at all"),
            Text("𝔘𝔫𝔦-😀.txt", "surrogate pairs"),
            Text(new string('ü', 251) + ".txt", "255 code units"),
            new ExFatDirectory("Οδός", [Text("Straße.txt", "sharp s stays")]),
        ],
    };

    /// <summary>Runs of many clusters without a chain, files and directories, and a neighbour right behind.</summary>
    public static ExFatOptions Runs { get; } = Clean with
    {
        Root =
        [
            .. CommonTree,
            File("run-1-cluster.bin", 4096),
            File("run-40-clusters.bin", 40 * 4096),
            File("run-odd-end.bin", (7 * 4096) + 1),
            new ExFatDirectory(
                "run-directory", [Text("inside.txt", "in a directory of three clusters")]) { MinClusters = 3 },
        ],
    };

    public static ExFatOptions StreamMetadata { get; } = Clean with
    {
        Root =
        [
            .. CommonTree,
            File("valid-5000-of-20000.bin", 5000) with { DataLength = 20_000 },
            File("valid-5000-of-20001-fragmented.bin", 5000, Fragmented) with { DataLength = 20_001 },
            new ExFatFile("valid-nothing.bin", ReadOnlyMemory<byte>.Empty) { DataLength = 9_000 },
            File("fragmented-long.bin", 60_000, Fragmented),
            File("chained-run.bin", 10_000, ExFatPlacement.Chained),
        ],
    };

    public static ExFatOptions Metadata { get; } = Clean with
    {
        Root =
        [
            .. CommonTree,
            Text("read-only.txt", "read-only") with { Attributes = ExFatAttributes.ReadOnly },
            Text("hidden.txt", "hidden") with { Attributes = ExFatAttributes.Hidden },
            Text("system.txt", "system") with { Attributes = ExFatAttributes.System },
            Text("archive.txt", "archive") with { Attributes = ExFatAttributes.Archive },
            Text("all.txt", "all") with
            {
                Attributes = ExFatAttributes.ReadOnly | ExFatAttributes.Hidden | ExFatAttributes.System | ExFatAttributes.Archive,
            },
            new ExFatDirectory("hidden-directory", []) { Attributes = ExFatAttributes.Hidden },
            Text("times.txt", "ten milliseconds, east of UTC") with
            {
                Created = new(2001, 2, 3, 4, 5, 7, 890, TimeSpan.FromHours(5.5)),
                Modified = new(2010, 11, 12, 13, 14, 15, 160, TimeSpan.FromHours(5.75)),
                Accessed = new(2020, 10, 31, 23, 59, 58, TimeSpan.FromHours(14)),
            },
            Text("times-west.txt", "west of UTC") with
            {
                Created = new(1999, 12, 31, 23, 59, 59, 990, TimeSpan.FromHours(-9.5)),
                Modified = new(2000, 2, 29, 0, 0, 1, 10, TimeSpan.FromHours(-3.5)),
                Accessed = new(2024, 1, 1, 0, 0, 0, TimeSpan.FromHours(-12)),
            },
            Text("times-limits.txt", "the first and the last instant") with
            {
                Created = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero),
                Modified = new(2107, 12, 31, 23, 59, 59, 990, TimeSpan.Zero),
                Accessed = new(2107, 12, 31, 23, 59, 58, TimeSpan.Zero),
            },
        ],
    };

    public static ExFatOptions EntryTypes { get; } = Clean with
    {
        Label = "ERIXLABEL11",
        VolumeGuid = new Guid("0f9b7b52-8a3e-4b1d-a0c4-5d1f8b6e2c33"),
        TexFatPaddings = 2,
        Root =
        [
            .. CommonTree,
            Text("vendor.txt", "one vendor extension") with { VendorExtensions = [VendorData(1)] },
            Text("vendor-twice.txt", "two vendor extensions") with { VendorExtensions = [VendorData(2), VendorData(3)] },
            new ExFatDirectory("vendor-directory", [Text("inside.txt", "below a set with a vendor extension")])
            {
                VendorExtensions = [VendorData(4)],
            },
        ],
    };

    /// <summary>The places for every replacement that a rename may ask for, the allowed and the refused.</summary>
    public static ExFatOptions Rename { get; } = Clean with
    {
        Root =
        [
            .. CommonTree,
            new ExFatDirectory("rename",
            [
                Text("source.txt", "rename source"),
                File("target.txt", 9_000),
                Text("move-me.txt", "moves to another directory"),
                new ExFatDirectory("empty-source", []),
                new ExFatDirectory("empty-target", []),
                new ExFatDirectory("full", [Text("keep.txt", "keeps its directory from being replaced")]),
                new ExFatDirectory("elsewhere", []),
            ]),
        ],
    };

    public static ExFatOptions Corpus { get; } = new()
    {
        SectorsPerClusterShift = 1,
        NumberOfFats = 2,
        RootPlacement = Fragmented,
        RootMinClusters = 6,
        Root =
        [
            .. CommonTree,
            .. Enumerable.Range(0, 40).Select(i => Text($"grows-the-root-{i:D2}.txt", $"entry {i} of a grown root")),
            File("fragmented-33-clusters.bin", (32 * 1024) + 17, Fragmented),
            File("contiguous-50-clusters.bin", 50 * 1024),
            new ExFatDirectory("глубоко",
            [
                new ExFatDirectory("βαθιά",
                [
                    new ExFatDirectory("深い",
                    [
                        new ExFatDirectory("djúpt-𝔡𝔢𝔢𝔭",
                        [
                            Text("Schlüssel-ключ-鍵.txt", "deep unicode path"),
                            File("fragmented.bin", 5_000, Fragmented),
                        ]) { Placement = Fragmented, MinClusters = 3 },
                    ]),
                ]) { Placement = ExFatPlacement.Chained },
            ]),
        ],
    };

    public static ExFatOptions PercentUnknown { get; } = Clean with { PercentNotAvailable = true };

    private static ExFatVendorData VendorData(byte number) =>
        new(Vendor, [number, .. "vendor-bytes"u8, number]);
}
