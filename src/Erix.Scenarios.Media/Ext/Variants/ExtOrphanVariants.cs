using System.Buffers.Binary;
using Erix.Scenarios.Media.Ext.Build;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Variants;

/// <summary>
/// Inodes that a crash left between their last name and their end, on the old list and in the orphan file.
/// </summary>
internal static class ExtOrphanVariants
{
    // debugfs takes the names away; the inodes stay as they were, with nobody left to point at them.
    private const string Deleted = "/data/deleted.bin";
    private const string Second = "/data/deleted-too.bin";

    /// <summary>Cut short when the power went: still named, but with blocks behind its end.</summary>
    private const string Truncated = "/data/truncated.txt";
    private const uint TruncatedSize = 100;

    private static readonly ExtRecipe List =
        new("ext4-orphan-list", ExtFormat.Ext4, s => Fill(s, "ext4-orphan-list"), v =>
    {
        var (deleted, second, truncated) = Orphans(v);
        v.Super()[ExtSuperblock.s_last_orphan] = deleted;
        v.Inode(deleted)[ExtInode.i_dtime] = second;
        v.Inode(second)[ExtInode.i_dtime] = truncated;
        v.Inode(truncated)[ExtInode.i_dtime] = 0;
    });

    private static readonly ExtRecipe File = new(
        "ext4-orphan-file", ExtFormat.Ext4.With("orphan_file"), s => Fill(s, "ext4-orphan-file"), v =>
        {
            var (deleted, second, truncated) = Orphans(v);
            var slots = v.Block(OrphanBlock(v));
            BinaryPrimitives.WriteUInt32LittleEndian(slots, deleted);
            BinaryPrimitives.WriteUInt32LittleEndian(slots[4..], second);
            BinaryPrimitives.WriteUInt32LittleEndian(slots[8..], truncated);
            v.Super()[ExtSuperblock.s_feature_ro_compat] |= ExtFeatures.OrphanPresent.Bit;
        });

    public static IEnumerable<MediaVariant> All { get; } =
    [
        ExtRow.Positive(
            "phase4-fs-ext4-orphan-list", "two deleted files and a truncated one on the list of orphans", List),
        ExtRow.Positive("phase4-fs-ext4-orphan-file", "two deleted files and a truncated one in the orphan file", File),
        ExtRow.Negative(
            "ext4-bad-orphan-list", "the list of orphans leads to an inode that does not exist", List,
            v => v.Super()[ExtSuperblock.s_last_orphan] = v.Super()[ExtSuperblock.s_inodes_count] + 1,
            "EXT_ORPHAN_LIST", "super.s_last_orphan"),
        ExtRow.Negative(
            "ext4-bad-orphan-file", "a block of the orphan file has not its magic; its checksum is right", File,
            v => new Record<ExtOrphanBlockTail>(v.Block(OrphanBlock(v))[^ExtOrphanBlockTail.Size..])[ExtOrphanBlockTail.ob_magic] ^= 1,
            "EXT_ORPHAN_FILE", "orphan-file"),
    ];

    private static void Fill(ExtScript script, string volume) => script.Common(volume)
        .Raw(Deleted, ExtContents.Lines("deleted", 30_000))
        .Raw(Second, ExtContents.Lines("deleted too", 5_000))
        .Raw(Truncated, ExtContents.Lines("truncated", 20_000));

    private static (uint Deleted, uint Second, uint Truncated) Orphans(ExtVolume volume)
    {
        var deleted = volume.Find(Deleted);
        var second = volume.Find(Second);
        foreach (var inode in new[] { deleted, second })
        {
            volume.Inode(inode)[ExtInode.i_links_count] = 0;
        }

        ExtDirectory.Remove(volume, volume.Find("/data"), "deleted.bin");
        ExtDirectory.Remove(volume, volume.Find("/data"), "deleted-too.bin");
        var truncated = volume.Find(Truncated);
        volume.Inode(truncated)[ExtInode.i_size_lo] = TruncatedSize;
        return (deleted, second, truncated);
    }

    private static long OrphanBlock(ExtVolume volume) =>
        ExtBlockMap.Of(volume, volume.Geometry.OrphanFileInode).Data[0];
}
