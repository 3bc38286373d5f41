namespace Erix.Scenarios.Media.Fat;

/// <summary>Every FAT medium that a scenario may name.</summary>
public static class FatVariants
{
    public static IEnumerable<MediaVariant> All { get; } = [.. Positives(), .. FatNegatives.All()];

    private static IEnumerable<MediaVariant> Positives() =>
    [
        Positive(
            "phase4-fs-fat12", "FAT12: marker files, nested directories, a payload of several clusters",
            FatRecipes.Fat12),
        Positive(
            "phase4-fs-fat12-metadata", "FAT12: attributes, timestamps at their granularity, label, lower-case flags",
            FatRecipes.Metadata(FatRecipes.Fat12)),
        Positive(
            "phase4-fs-fat16", "FAT16: marker files, nested directories, a payload of several clusters",
            FatRecipes.Fat16),
        Positive(
            "phase4-fs-fat16-metadata", "FAT16: attributes, timestamps at their granularity, label, lower-case flags",
            FatRecipes.Metadata(FatRecipes.Fat16)),
        Positive(
            "phase4-fs-fat32-primary-only", "BPB_ExtFlags: mirroring off, FAT 0 active and alone",
            FatRecipes.PrimaryOnly),
        Positive("phase4-fs-fat32-mirrored", "BPB_ExtFlags: two FATs, mirrored", FatRecipes.Fat32),
        Positive(
            "phase4-fs-fat32-active-fat", "BPB_ExtFlags: FAT 1 active, FAT 0 is from before the payload grew",
            FatRecipes.SecondActive, FatRecipes.LeaveFirstFatBehind),
        Positive(
            "phase4-fs-fat32-metadata-clean", "FAT[0] and FAT[1] as a clean shutdown leaves them, both flags set",
            FatRecipes.Fat32),
        Positive(
            "phase4-fs-fat32-directory-metadata",
            "FAT32: attributes, timestamps at their granularity, label, lower-case flags",
            FatRecipes.Metadata(FatRecipes.Fat32)),
        Positive(
            "phase4-fs-fat32-metadata-set", "timestamps from the host, files whose times and attributes a VM changes",
            FatRecipes.Metadata(FatRecipes.Fat32)),
        Positive(
            "phase4-fs-fat32-short-name", "short entries in lower case by their NT flags alone", FatRecipes.ShortNames),
        Positive(
            "phase4-fs-fat32-rename", "files and directories, empty and full, to rename onto each other",
            FatRecipes.Rename),
        Positive(
            "phase4-fs-fat32-vfat-unicode", "long names of many scripts, and aliases dense enough for two-digit tails",
            FatRecipes.Unicode),
        Positive(
            "phase4-fs-fat32-stress", "fragmented chains, a grown directory, zero runs, slots and clusters used again",
            FatRecipes.Stress),
    ];

    private static MediaVariant Positive(string name, string reason, FatRecipe recipe, Action<FatVolume>? shape = null) => new()
    {
        Name = name,
        FileSystem = $"fat{recipe.Format.Width.Bits}",
        Kind = MediaKind.Positive,
        Reason = reason,
        Base = _ => FatMedium.Build(recipe, shape),
    };
}
