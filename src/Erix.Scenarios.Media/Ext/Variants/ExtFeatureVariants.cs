using Erix.Scenarios.Media.Ext.Build;
using Erix.Scenarios.Media.Ext.Layout;

namespace Erix.Scenarios.Media.Ext.Variants;

/// <summary>Feature bits that must stop a provider, under a superblock whose checksum is right.</summary>
internal static class ExtFeatureVariants
{
    private static readonly string[] AllWords =
        ["super.s_feature_compat", "super.s_feature_incompat", "super.s_feature_ro_compat"];

    private static readonly ExtRecipe ReadOnly = new(
        "ext4-read-only", ExtFormat.Ext4, s => s.Common("ext4-read-only"),
        v => v.Super()[ExtSuperblock.s_feature_ro_compat] |= ExtFeatures.ReadOnly.Bit);

    public static IEnumerable<MediaVariant> All { get; } =
    [
        ExtRow.Negative(
            "ext-unsupported-feature", "dirdata, an incompat feature that is known and not served",
            ExtBaseVariants.Ext4,
            v => v.Super()[ExtSuperblock.s_feature_incompat] |= ExtFeatures.DirData.Bit,
            "EXT_FEATURE_REFUSED", "super.s_feature_incompat"),
        ExtRow.Negative(
            "ext-obsolete-feature-corpus", "every feature bit of the past at once", ExtBaseVariants.Ext4,
            v => Set(
                v, Obsolete(ExtFeatureWord.Compat), Obsolete(ExtFeatureWord.Incompat),
                Obsolete(ExtFeatureWord.RoCompat)),
            "EXT_FEATURE_OBSOLETE", AllWords),
        ExtRow.Negative(
            "ext-unknown-feature-corpus",
            "the highest compat, incompat and ro_compat bits, which nobody has given a meaning",
            ExtBaseVariants.Ext4,
            v => Set(v, 0xC000_0000, 0xC000_0000, 0xC000_0000),
            "EXT_FEATURE_UNKNOWN", AllWords),
        ExtRow.Negative(
            "ext-unknown-feature-gap-corpus",
            "the bits that were left out between known ones, and the first behind the last",
            ExtBaseVariants.Ext4,
            v => Set(v, Gaps(ExtFeatureWord.Compat), Gaps(ExtFeatureWord.Incompat), Gaps(ExtFeatureWord.RoCompat)),
            "EXT_FEATURE_UNKNOWN", AllWords),
        ExtRow.Refused(
            "ext-readonly-feature", "a ro_compat feature that forbids writing", ReadOnly,
            "a mount for writing was asked for, and the read-only feature forbids it"),
        ExtRow.Refused(
            "ext-shared-blocks-feature", "files share blocks, so that no write is safe", ExtHTreeVariants.SharedBlocks,
            "a mount for writing was asked for, and the shared_blocks feature forbids it"),
    ];

    private static void Set(ExtVolume volume, uint compat, uint incompat, uint roCompat)
    {
        var super = volume.Super();
        super[ExtSuperblock.s_feature_compat] |= compat;
        super[ExtSuperblock.s_feature_incompat] |= incompat;
        super[ExtSuperblock.s_feature_ro_compat] |= roCompat;
    }

    private static uint Obsolete(ExtFeatureWord word) =>
        Bits(f => f.Word == word && f.Standing == ExtStanding.Obsolete);

    private static uint Gaps(ExtFeatureWord word)
    {
        var known = Bits(f => f.Word == word);
        var firstBehind = System.Numerics.BitOperations.RoundUpToPowerOf2(known);
        return (firstBehind | (firstBehind - 1)) & ~known;
    }

    private static uint Bits(Func<ExtFeature, bool> which) =>
        ExtFeatures.All.Where(which).Aggregate(0u, (bits, feature) => bits | feature.Bit);
}
