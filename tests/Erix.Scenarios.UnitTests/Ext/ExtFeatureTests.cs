using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Ext.Build;
using Erix.Scenarios.Media.Ext.Check;
using Erix.Scenarios.Media.Ext.Layout;

namespace Erix.Scenarios.UnitTests.Ext;

/// <summary>The feature registry: what the strict check says of a volume with each bit.</summary>
public sealed class ExtFeatureTests
{
    private const string Plain = "phase4-fs-ext4-metadata";

    /// <summary>
    /// One line for every bit of the three words, from include/uapi and e2fsprogs' names, not from the registry.
    /// </summary>
    public static TheoryData<string, ExtFeatureWord, uint, string> Bits => new()
    {
        { "dir_prealloc", ExtFeatureWord.Compat, 0x1, "accepted" },
        { "imagic_inodes", ExtFeatureWord.Compat, 0x2, "accepted" },
        { "has_journal", ExtFeatureWord.Compat, 0x4, "accepted" },
        { "ext_attr", ExtFeatureWord.Compat, 0x8, "accepted" },
        { "resize_inode", ExtFeatureWord.Compat, 0x10, "accepted" },
        { "dir_index", ExtFeatureWord.Compat, 0x20, "accepted" },
        { "lazy_bg", ExtFeatureWord.Compat, 0x40, "obsolete" },
        { "exclude_inode", ExtFeatureWord.Compat, 0x80, "obsolete" },
        { "snapshot_bitmap", ExtFeatureWord.Compat, 0x100, "obsolete" },
        { "sparse_super2", ExtFeatureWord.Compat, 0x200, "accepted" },
        { "fast_commit", ExtFeatureWord.Compat, 0x400, "accepted" },
        { "stable_inodes", ExtFeatureWord.Compat, 0x800, "accepted" },
        { "orphan_file", ExtFeatureWord.Compat, 0x1000, "accepted" },
        { "no name yet", ExtFeatureWord.Compat, 0x2000, "unknown" },
        { "no name yet", ExtFeatureWord.Compat, 0x80000000, "unknown" },
        { "compression", ExtFeatureWord.Incompat, 0x1, "obsolete" },
        { "filetype", ExtFeatureWord.Incompat, 0x2, "accepted" },
        { "needs_recovery", ExtFeatureWord.Incompat, 0x4, "accepted" },
        { "journal_dev", ExtFeatureWord.Incompat, 0x8, "refused" },
        { "meta_bg", ExtFeatureWord.Incompat, 0x10, "accepted" },
        { "no name at all", ExtFeatureWord.Incompat, 0x20, "unknown" },
        { "extent", ExtFeatureWord.Incompat, 0x40, "accepted" },
        { "64bit", ExtFeatureWord.Incompat, 0x80, "accepted" },
        { "mmp", ExtFeatureWord.Incompat, 0x100, "accepted" },
        { "flex_bg", ExtFeatureWord.Incompat, 0x200, "accepted" },
        { "ea_inode", ExtFeatureWord.Incompat, 0x400, "accepted" },
        { "no name at all", ExtFeatureWord.Incompat, 0x800, "unknown" },
        { "dirdata", ExtFeatureWord.Incompat, 0x1000, "refused" },
        { "metadata_csum_seed", ExtFeatureWord.Incompat, 0x2000, "accepted" },
        { "large_dir", ExtFeatureWord.Incompat, 0x4000, "accepted" },
        { "inline_data", ExtFeatureWord.Incompat, 0x8000, "accepted" },
        { "encrypt", ExtFeatureWord.Incompat, 0x10000, "accepted" },
        { "casefold", ExtFeatureWord.Incompat, 0x20000, "accepted" },
        { "no name yet", ExtFeatureWord.Incompat, 0x40000, "unknown" },
        { "no name yet", ExtFeatureWord.Incompat, 0x80000000, "unknown" },
        { "sparse_super", ExtFeatureWord.RoCompat, 0x1, "accepted" },
        { "large_file", ExtFeatureWord.RoCompat, 0x2, "accepted" },
        { "btree_dir", ExtFeatureWord.RoCompat, 0x4, "obsolete" },
        { "huge_file", ExtFeatureWord.RoCompat, 0x8, "accepted" },
        { "uninit_bg", ExtFeatureWord.RoCompat, 0x10, "accepted" },
        { "dir_nlink", ExtFeatureWord.RoCompat, 0x20, "accepted" },
        { "extra_isize", ExtFeatureWord.RoCompat, 0x40, "accepted" },
        { "snapshot", ExtFeatureWord.RoCompat, 0x80, "obsolete" },
        { "quota", ExtFeatureWord.RoCompat, 0x100, "accepted" },
        { "bigalloc", ExtFeatureWord.RoCompat, 0x200, "accepted" },
        { "metadata_csum", ExtFeatureWord.RoCompat, 0x400, "accepted" },
        { "replica", ExtFeatureWord.RoCompat, 0x800, "obsolete" },
        { "read-only", ExtFeatureWord.RoCompat, 0x1000, "read-only" },
        { "project", ExtFeatureWord.RoCompat, 0x2000, "accepted" },
        { "shared_blocks", ExtFeatureWord.RoCompat, 0x4000, "read-only" },
        { "verity", ExtFeatureWord.RoCompat, 0x8000, "accepted" },
        { "orphan_present", ExtFeatureWord.RoCompat, 0x10000, "accepted" },
        { "no name yet", ExtFeatureWord.RoCompat, 0x20000, "unknown" },
    };

    [Theory]
    [MemberData(nameof(Bits))]
    public void A_feature_stands_as_the_policy_says(string name, ExtFeatureWord word, uint bit, string standing)
    {
        using var medium = VariantsBench.Build(Plain);
        var volume = medium.Volume<ExtVolume>();
        var field = word switch
        {
            ExtFeatureWord.Compat => ExtSuperblock.s_feature_compat,
            ExtFeatureWord.Incompat => ExtSuperblock.s_feature_incompat,
            _ => ExtSuperblock.s_feature_ro_compat,
        };
        volume.Super()[field] |= bit;
        volume.Super()[ExtSuperblock.s_checksum] = new ExtChecksum(volume).Super(0);
        var codes = ExtCheck.Run(volume.Image, CheckPolicy.Strict, new ExtCheckOptions { ReadWrite = true }).Kept.Where(
            f => f.Kind.Code.StartsWith("EXT_FEATURE_", StringComparison.Ordinal));
        var expected = (standing, bit) switch
        {
            ("accepted", _) => null,
            ("refused", 0x8) => null,
            ("read-only", _) => "EXT_FEATURE_READ_ONLY",
            _ => "EXT_FEATURE_" + standing.ToUpperInvariant(),
        };
        string[] standings =
            ["EXT_FEATURE_UNKNOWN", "EXT_FEATURE_OBSOLETE", "EXT_FEATURE_REFUSED", "EXT_FEATURE_READ_ONLY"];
        codes.Select(f => f.Kind.Code).Where(standings.Contains).Should().Equal(
            expected is null ? [] : [expected], name);
        ExtFeatures.All.SingleOrDefault(f => f.Word == word && f.Bit == bit)?.Name.Should().Be(name);
    }

    [Fact]
    public void A_journal_device_is_told_from_a_feature_that_is_refused()
    {
        using var medium = VariantsBench.Build(Plain);
        var volume = medium.Volume<ExtVolume>();
        volume.Super()[ExtSuperblock.s_feature_incompat] |= ExtFeatures.JournalDev.Bit;
        volume.Super()[ExtSuperblock.s_checksum] = new ExtChecksum(volume).Super(0);
        ExtCheck.Run(volume.Image, CheckPolicy.Strict).First!.Kind.Should().Be(ExtFindings.JournalDevice);
    }

    [Fact]
    public void Whoever_only_reads_may_have_what_allows_no_writing()
    {
        using var medium = VariantsBench.Build(Plain);
        var volume = medium.Volume<ExtVolume>();
        volume.Super()[ExtSuperblock.s_feature_ro_compat] |= ExtFeatures.ReadOnly.Bit;
        volume.Super()[ExtSuperblock.s_checksum] = new ExtChecksum(volume).Super(0);
        ExtCheck.Run(volume.Image, CheckPolicy.Strict, new ExtCheckOptions { ReadWrite = false }).Kept.Should()
            .NotContain(f => f.Kind == ExtFindings.FeatureReadOnly);
    }

    [Fact]
    public void Every_row_of_the_registry_is_tested()
    {
        var tested = Bits.Select(b => (b.Data.Item2, b.Data.Item3)).ToHashSet();
        ExtFeatures.All.Should().OnlyContain(f => tested.Contains(ValueTuple.Create(f.Word, f.Bit)));
        ExtFeatures.All.Select(f => (f.Word, f.Bit)).Should().OnlyHaveUniqueItems();
    }
}
