namespace Erix.Scenarios.Media.ExFat;

/// <summary>Every exFAT medium that a scenario may name.</summary>
public static class ExFatVariants
{
    public static IEnumerable<MediaVariant> All { get; } = [.. Positives(), .. ExFatNegatives.All()];

    private static IEnumerable<MediaVariant> Positives() =>
    [
        Positive("phase4-fs-exfat", "a clean volume: contiguous and fragmented files, nested folders, Unicode names",
            ExFatRecipes.Clean),
        Positive("phase4-fs-exfat-boot-region",
            "both boot regions with extended boot code, flash parameters and checksums", ExFatRecipes.BootRegion),
        Positive("phase4-fs-exfat-stale-backup",
            "the backup's VolumeFlags and PercentInUse are stale, which the spec allows", ExFatRecipes.StaleBackup),
        Positive("phase4-fs-exfat-one-fat", "one FAT, one bitmap", ExFatRecipes.OneFat),
        Positive("phase4-fs-exfat-active-fat",
            "two FATs and bitmaps, the second active, the first without two files' clusters",
            ExFatRecipes.SecondFatActive),
        Positive("phase4-fs-exfat-unicode",
            "names from many blocks, surrogate pairs, 255 code units, the whole up-case table", ExFatRecipes.Unicode),
        Positive("phase4-fs-exfat-contiguous",
            "NoFatChain files and directories of 1 to 40 clusters beside each other", ExFatRecipes.Runs),
        Positive("phase4-fs-exfat-stream-metadata",
            "ValidDataLength below DataLength, zero-filled ranges, fragmented streams", ExFatRecipes.StreamMetadata),
        Positive("phase4-fs-exfat-metadata",
            "every attribute, 10 ms increments, offsets from UTC-12:00 to UTC+14:00, 1980 and 2107",
            ExFatRecipes.Metadata),
        Positive("phase4-fs-exfat-entry-types",
            "Volume Label and GUID, TexFAT Padding, Vendor Extension entries on files and a directory",
            ExFatRecipes.EntryTypes),
        Positive("phase4-fs-exfat-rename", "files, empty and full directories to rename onto each other",
            ExFatRecipes.Rename),
        Positive("phase4-fs-exfat-corpus",
            "1 KiB clusters, two FATs and bitmaps, a fragmented root of 6 clusters and more, deep Unicode paths",
            ExFatRecipes.Corpus),
        Positive("phase4-fs-exfat-percent", "PercentInUse is FFh, not available, in both boot sectors",
            ExFatRecipes.PercentUnknown),
    ];

    private static MediaVariant Positive(string name, string reason, ExFatOptions options) => new()
    {
        Name = name,
        FileSystem = "exfat",
        Kind = MediaKind.Positive,
        Reason = reason,
        Base = _ => ExFatMedium.Build(options),
    };
}
