using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;
using static Erix.Scenarios.Media.Fat.Fat32BootTail;

namespace Erix.Scenarios.Media.Fat;

/// <summary>
/// What must agree on a FAT volume, what is copied or counted after what it is copied or counted from.
/// </summary>
public static class FatInvariants
{
    /// <param name="prefix">In front of every name, as "esp." for a partition of several.</param>
    public static IEnumerable<Invariant> For(FatVolume volume, string prefix) =>
        All(volume).Select(i => i with { Name = prefix + i.Name });

    private static IEnumerable<Invariant> All(FatVolume volume) =>
    [
        .. Boot(volume),
        .. ReservedEntries(volume),
        .. FatChainInvariants.For(volume),
        .. FatNameInvariants.For(volume),
        .. volume.IsMirrored ? [Mirror(volume)] : Array.Empty<Invariant>(),
        .. volume.IsFat32 ? Fat32(volume) : [],
    ];

    private static IEnumerable<Invariant> Boot(FatVolume volume) =>
        FatFormatter.BootFields(volume.Format, volume.Geometry).Select(field => new Invariant(
            $"boot.{field.Name}",
            () => field.Holds(volume.Boot().Bytes),
            () => field.Write(volume.Boot().Bytes)));

    // Section 4.2: FAT[0] repeats the media byte under ones, FAT[1] is an end mark that carries two flags.
    private static IEnumerable<Invariant> ReservedEntries(FatVolume volume)
    {
        var width = volume.Geometry.Width;
        var first = (width.Mask & 0xFFFF_FF00) | volume.Format.Media;
        var flags = width.CleanBit | width.NoErrorBit;
        FatTable Fat() => volume.ActiveFat();
        yield return new("fat.reserved-entry-0", () => Fat()[0] == first, () => Fat()[0] = first);
        yield return new(
            "fat.reserved-entry-1", () => (Fat()[1] | flags) == width.End, () => Fat()[1] |= width.End & ~flags);
        if (flags != 0)
        {
            yield return Flag(volume, "fat.clean-shutdown", width.CleanBit);
            yield return Flag(volume, "fat.no-hard-error", width.NoErrorBit);
        }
    }

    private static Invariant Flag(FatVolume volume, string name, uint bit) =>
        new(name, () => (volume.ActiveFat()[1] & bit) != 0, () => volume.ActiveFat()[1] |= bit);

    private static Invariant Mirror(FatVolume volume) => new(
        "fat.mirror",
        () => Copies(volume).All(copy => volume.Fat(copy).IsSameAs(volume.Fat(0))),
        () =>
        {
            foreach (var copy in Copies(volume))
            {
                volume.Fat(0).CopyTo(volume.Fat(copy));
            }
        });

    private static IEnumerable<int> Copies(FatVolume volume) => Enumerable.Range(1, volume.Geometry.FatCount - 1);

    private static IEnumerable<Invariant> Fat32(FatVolume volume) =>
    [
        Tail(volume, BPB_FATSz32, (uint)volume.Geometry.FatSectors),
        Tail(volume, BPB_RootClus, volume.Nodes[0].FirstCluster),
        Tail(volume, BPB_ExtFlags, volume.Format.ExtFlags),
        Tail(volume, BPB_FSInfo, FatFormat.FsInfoSector),
        Tail(volume, BPB_BkBootSec, FatFormat.BackupBootSector),
        Info(volume, FatFsInfo.FSI_LeadSig, FatFsInfo.LeadSignature),
        Info(volume, FatFsInfo.FSI_StrucSig, FatFsInfo.StructSignature),
        Info(volume, FatFsInfo.FSI_TrailSig, FatFsInfo.TrailSignature),
        new("fsinfo.free-count",
            () => volume.FsInfo()[FatFsInfo.FSI_Free_Count] == volume.ActiveFat().CountFree(),
            () => volume.FsInfo()[FatFsInfo.FSI_Free_Count] = volume.ActiveFat().CountFree()),
        new("fsinfo.next-free",
            () => volume.Geometry.Has(volume.FsInfo()[FatFsInfo.FSI_Nxt_Free]),
            () => volume.FsInfo()[FatFsInfo.FSI_Nxt_Free] = FirstFree(volume)),
        // Last, because it copies all of sector 0 and the FSInfo behind it.
        new("boot.backup",
            () => volume.BackupBoot().Bytes.SequenceEqual(volume.Boot().Bytes),
            () => volume.Boot().Bytes.CopyTo(volume.BackupBoot().Bytes)),
    ];

    private static Invariant Tail(FatVolume volume, Field<Fat32BootTail, uint> field, uint value) => new(
        $"boot.{field.Name}", () => volume.Tail32()[field] == value, () => volume.Tail32()[field] = value);

    private static Invariant Tail(FatVolume volume, Field<Fat32BootTail, ushort> field, ushort value) => new(
        $"boot.{field.Name}", () => volume.Tail32()[field] == value, () => volume.Tail32()[field] = value);

    private static Invariant Info(FatVolume volume, Field<FatFsInfo, uint> field, uint value) => new(
        $"fsinfo.{field.Name}", () => volume.FsInfo()[field] == value, () => volume.FsInfo()[field] = value);

    // A hint, which need not be free; on a full volume the first cluster does.
    private static uint FirstFree(FatVolume volume)
    {
        var fat = volume.ActiveFat();
        for (uint cluster = 2; cluster <= volume.Geometry.LastCluster; cluster++)
        {
            if (fat[cluster] == 0)
            {
                return cluster;
            }
        }

        return 2;
    }
}
