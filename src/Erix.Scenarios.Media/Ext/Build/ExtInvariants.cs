using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Build;

/// <summary>
/// What must agree on a medium's ext volume. First the pins: each field and each kind of structure is as built, which
/// nothing restores, as nothing derives it. Then all that follows from them, which a row that does not break it gets
/// derived again. So a row says exactly what it lies about and everything else is true.
/// </summary>
internal static class ExtInvariants
{
    private static readonly IReadOnlyList<IFieldToken> SuperFields = Pinned(
        LayoutInfo.FieldsOf(typeof(ExtSuperblock)),
        "s_checksum", "s_free_blocks_count_lo", "s_free_blocks_count_hi", "s_free_inodes_count");

    private static readonly IReadOnlyList<IFieldToken> InodeFields =
        Pinned(LayoutInfo.FieldsOf(typeof(ExtInode)), "l_i_checksum_lo", "i_checksum_hi");

    private static readonly IReadOnlyList<IFieldToken> DescFields = Pinned(
        LayoutInfo.FieldsOf(typeof(ExtGroupDesc)),
        "bg_checksum", "bg_block_bitmap_csum_lo", "bg_block_bitmap_csum_hi", "bg_inode_bitmap_csum_lo",
        "bg_inode_bitmap_csum_hi",
        "bg_free_blocks_count_lo", "bg_free_blocks_count_hi", "bg_free_inodes_count_lo", "bg_free_inodes_count_hi",
        "bg_used_dirs_count_lo", "bg_used_dirs_count_hi");

    public static IEnumerable<Invariant> For(ExtVolume volume, ExtImage asBuilt, string prefix)
    {
        var derived = asBuilt.Anatomy.Seals
            .SelectMany(s => Enumerable.Range(0, s.Length).Select(i => s.Offset + i)).ToHashSet();
        return
        [
            .. from pin in Pins(volume, asBuilt)
                select new Invariant(prefix + pin.Name, () => pin.Holds(volume.Image, asBuilt.Bytes, derived)),
            .. ExtDerived.For(volume, asBuilt.Anatomy, prefix),
        ];
    }

    private static IEnumerable<ExtPin> Pins(ExtVolume volume, ExtImage asBuilt)
    {
        var geometry = volume.Geometry;
        var inodes = asBuilt.Anatomy.Inodes;
        var groups = Enumerable.Range(0, geometry.GroupCount);
        return
        [
            .. from field in SuperFields
                select new ExtPin($"super.{field.Name}", [(ExtSuperblock.Offset + field.Offset, field.Length)]),
            .. from field in DescFields
                where field.Offset < geometry.DescSize
                select new ExtPin(
                    $"groups.{field.Name}",
                    [.. groups.Select(g => (geometry.DescOffset(g) + field.Offset, field.Length))]),
            .. from field in InodeFields
                select new ExtPin($"inodes.{field.Name}", [.. from i in inodes
                    where field.Offset + field.Length <= Reach(asBuilt.Volume, i)
                    select (volume.InodeOffset(i) + field.Offset, field.Length)]),
            .. asBuilt.Anatomy.Regions,
        ];
    }

    // How far the fields of an inode go; behind them are its attributes.
    private static int Reach(ExtVolume volume, uint inode) =>
        volume.Geometry.InodeSize == ExtInode.GoodOldSize
            ? ExtInode.GoodOldSize
            : ExtInode.GoodOldSize + volume.Inode(inode)[ExtInode.i_extra_isize];

    private static IReadOnlyList<IFieldToken> Pinned(IReadOnlyList<LayoutField> fields, params string[] derived) =>
        [.. from f in fields where !f.IsAlias && !derived.Contains(f.Token.Name) select f.Token];
}
