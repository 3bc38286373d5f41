using System.Buffers.Binary;
using Erix.Scenarios.Media.ExFat;
using Erix.Scenarios.Media.Layout;
using static Erix.Scenarios.Media.ExFat.ExFatBootSector;

namespace Erix.Scenarios.UnitTests.ExFat;

/// <summary>
/// The faults, one row each: the code that the check must come to first, and the edit that makes it right to.
/// </summary>
public sealed partial class ExFatCheckTests
{
    private const string Run = "/run.bin";
    private const string Chain = "/chain.bin";

    private static readonly ExFatOptions TwoFats = ExFatSamples.Everything with { NumberOfFats = 2 };

    private static readonly ExFatFault[] Faults =
    [
        new("EXFAT_TOO_SMALL", "sectors of 4096 bytes on a medium of 24 small ones",
            v => v.Boot()[BytesPerSectorShift] = 12)
            { Options = new ExFatOptions { Root = [] }, Cut = 24 * 512 },
        Boot("EXFAT_FILE_SYSTEM_NAME", "another FileSystemName", b => b[FileSystemName][7] = (byte)'X'),
        Boot("EXFAT_BOOT_SIGNATURE", "another BootSignature", b => b[BootSignature] = 0x55AA),
        Boot("EXFAT_BYTES_PER_SECTOR_SHIFT", "sectors of 256 bytes", b => b[BytesPerSectorShift] = 8),
        Boot("EXFAT_BYTES_PER_SECTOR_SHIFT", "sectors of 8192 bytes", b => b[BytesPerSectorShift] = 13),
        new("EXFAT_MAIN_BOOT_CHECKSUM", "one byte of boot code", v => v.Boot()[BootCode][100] ^= 1),
        new("EXFAT_MAIN_BOOT_CHECKSUM", "the last word of the checksum sector",
            v => v.Sector(ExFatRegion.Main, 11)[^1] ^= 1),
        new("EXFAT_MAIN_BOOT_CHECKSUM", "one byte of the reserved sector", v => v.Sector(ExFatRegion.Main, 10)[7] ^= 1),
        Boot("EXFAT_JUMP_BOOT", "another jump", b => b[JumpBoot][1] = 0x3C),
        Boot("EXFAT_MUST_BE_ZERO", "the first byte that must be zero", b => b[MustBeZero][0] = 2),
        Boot("EXFAT_MUST_BE_ZERO", "the last byte that must be zero", b => b[MustBeZero][52] = 1),
        Boot("EXFAT_FILE_SYSTEM_REVISION", "revision 2.00", b => b[FileSystemRevision] = 0x0200),
        Boot("EXFAT_FILE_SYSTEM_REVISION", "revision 1.100", b => b[FileSystemRevision] = 0x0164),
        Boot("EXFAT_SECTORS_PER_CLUSTER_SHIFT", "clusters of 64 MiB", b => b[SectorsPerClusterShift] = 17),
        Boot("EXFAT_NUMBER_OF_FATS", "no FAT", b => b[NumberOfFats] = 0),
        Boot("EXFAT_NUMBER_OF_FATS", "three FATs", b => b[NumberOfFats] = 3),
        Boot("EXFAT_VOLUME_LENGTH", "one sector more than there is", b => b[VolumeLength] += 1),
        Boot("EXFAT_VOLUME_LENGTH_SHORT", "half a MiB", b => b[VolumeLength] = 1024),
        Boot("EXFAT_VOLUME_LENGTH", "2^64 - 1 sectors", b => b[VolumeLength] = ulong.MaxValue),
        Boot("EXFAT_FAT_OFFSET", "a FAT in the backup region", b => b[FatOffset] = 12),
        Boot("EXFAT_FAT_LENGTH", "a FAT of one sector", b => b[FatLength] = 1),
        Boot("EXFAT_CLUSTER_HEAP_OFFSET", "a heap in the FAT", b => b[ClusterHeapOffset] = b[FatOffset] + 1),
        Boot("EXFAT_CLUSTER_HEAP_OFFSET", "a heap behind the volume", b => b[ClusterHeapOffset] = uint.MaxValue),
        Boot("EXFAT_CLUSTER_HEAP_OFFSET", "a FAT as long as can be said", b => b[FatLength] = uint.MaxValue),
        Boot("EXFAT_CLUSTER_COUNT", "no clusters", b => b[ClusterCount] = 0),
        Boot("EXFAT_CLUSTER_COUNT", "one cluster more than there is room for", b => b[ClusterCount] += 1),
        Boot("EXFAT_CLUSTER_COUNT_SHORT", "one cluster less than there is room for", b => b[ClusterCount] -= 1),
        Boot("EXFAT_ROOT_CLUSTER", "the root directory in cluster 1", b => b[FirstClusterOfRootDirectory] = 1),
        Boot("EXFAT_ROOT_CLUSTER", "the root directory behind the heap",
            b => b[FirstClusterOfRootDirectory] = b[ClusterCount] + 2),
        Sealed("EXFAT_EXTENDED_BOOT_SIGNATURE", "the first extended boot signature",
            v => v.ExtendedBoot(ExFatRegion.Main, 1)[ExFatExtendedBootSector.ExtendedBootSignature] = 0),
        Sealed("EXFAT_EXTENDED_BOOT_SIGNATURE", "the eighth extended boot signature",
            v => v.ExtendedBoot(ExFatRegion.Main, 8)[ExFatExtendedBootSector.ExtendedBootSignature] ^= 0x0001_0000),
        Sealed("EXFAT_OEM_PARAMETERS", "a null structure that is not empty",
            v => v.OemParameters(ExFatRegion.Main)[ExFatOemParameters.Parameters][^1] = 1),
        Flag("EXFAT_ACTIVE_FAT", ExFatVolumeFlags.ActiveFat),
        Flag("EXFAT_RESERVED_VOLUME_FLAGS", (ExFatVolumeFlags)0x8000),
        Flag("EXFAT_VOLUME_DIRTY", ExFatVolumeFlags.VolumeDirty),
        Flag("EXFAT_MEDIA_FAILURE", ExFatVolumeFlags.MediaFailure),
        new("EXFAT_BACKUP_BOOT_CHECKSUM", "one byte of the backup's boot code",
            v => v.Boot(ExFatRegion.Backup)[BootCode][0] ^= 1),
        Sealed("EXFAT_BOOT_REGION_MISMATCH", "a sealed serial number in the backup",
            v => v.Boot(ExFatRegion.Backup)[VolumeSerialNumber] += 1, "Mirror"),
        Sealed("EXFAT_BOOT_REGION_MISMATCH", "sealed OEM parameters in the backup",
            v => v.OemParameters(ExFatRegion.Backup)[ExFatOemParameters.Parameters][20] ^= 1, "Mirror"),
        new("EXFAT_FAT_RESERVED_ENTRY", "FatEntry[0]", v => v.Fat(0)[ExFatFat.FatEntry0] = 0xFFFF_FFF0),
        new("EXFAT_FAT_RESERVED_ENTRY", "FatEntry[1]", v => v.Fat(0)[ExFatFat.FatEntry1] = 0),

        Stream("EXFAT_CLUSTER_OUT_OF_RANGE", "a stream that starts in cluster 1", Run,
            s => s[ExFatStreamExtension.FirstCluster] = 1),
        Sealed("EXFAT_CLUSTER_OUT_OF_RANGE", "a run as long as the heap that starts in its middle", v =>
            v.Set(Run).Stream()[ExFatStreamExtension.DataLength] =
                v.Geometry.ClusterCount * (ulong)v.Geometry.ClusterBytes),
        Sealed("EXFAT_CLUSTER_OUT_OF_RANGE", "a root directory that links behind the heap",
            v => v.SetFatEntry(v.RootClusters[^1], 0xFFFF_FFF6)),
        Link("EXFAT_CHAIN_LOOP", "a chain that comes back to its start", v => v.Set(Chain).Clusters[0]),
        Sealed("EXFAT_CHAIN_LOOP", "a root directory that links to itself",
            v => v.SetFatEntry(v.RootClusters[^1], v.RootClusters[0])),
        Link("EXFAT_CLUSTER_SHARED", "a chain that runs into the up-case table", v => v.UpcaseCluster),
        Sealed("EXFAT_CLUSTER_SHARED", "a directory that is its own parent", v =>
            v.Set("/folder/inner").Stream()[ExFatStreamExtension.FirstCluster] = v.Set("/folder").Clusters[0]),
        Link("EXFAT_CHAIN_FREE", "a link of 0", _ => ExFatFat.Free),
        Link("EXFAT_CHAIN_BAD", "a link that says bad", _ => ExFatFat.BadCluster),
        Sealed("EXFAT_CHAIN_SHORT", "a chain that ends too soon",
            v => v.SetFatEntry(v.Set(Chain).Clusters[1], ExFatFat.EndOfChain)),
        Sealed("EXFAT_CHAIN_LONG", "a chain that goes on", v =>
        {
            v.SetFatEntry(v.FreeCluster(), ExFatFat.EndOfChain);
            v.SetFatEntry(v.Set(Chain).Clusters[^1], v.FreeCluster());
        }),

        new("EXFAT_BITMAP_MISSING", "no bitmap entry", v => v.BitmapEntry()[ExFatAllocationBitmap.EntryType] = 0x01),
        new("EXFAT_BITMAP_MISSING",
            "no bitmap entry for the second FAT",
            v => v.BitmapEntry(1)[ExFatAllocationBitmap.EntryType] = 0x01) { Options = TwoFats },
        new("EXFAT_BITMAP_DUPLICATE",
            "two bitmap entries for the first FAT",
            v => v.BitmapEntry(1)[ExFatAllocationBitmap.BitmapFlags] = 0) { Options = TwoFats },
        new("EXFAT_BITMAP_ENTRY", "a bitmap for a second FAT", v =>
        {
            var entry = v.FirstFreeRootEntry();
            v.BitmapEntry().Bytes.CopyTo(entry);
            new Record<ExFatAllocationBitmap>(entry)[ExFatAllocationBitmap.BitmapFlags] = 1;
        }),
        new("EXFAT_BITMAP_ENTRY", "a bitmap without a cluster",
            v => v.BitmapEntry()[ExFatAllocationBitmap.FirstCluster] = 0),
        new("EXFAT_BITMAP_ENTRY", "a bitmap with a reserved flag",
            v => v.BitmapEntry()[ExFatAllocationBitmap.BitmapFlags] = 0x80),
        new("EXFAT_BITMAP_LENGTH", "a bitmap one byte longer",
            v => v.BitmapEntry()[ExFatAllocationBitmap.DataLength] += 1),
        new("EXFAT_BITMAP_LENGTH", "a bitmap of 2^64 - 1 bytes",
            v => v.BitmapEntry()[ExFatAllocationBitmap.DataLength] = ulong.MaxValue),
        new("EXFAT_UPCASE_MISSING", "no up-case table", v => v.Upcase()[ExFatUpcaseTable.EntryType] = 0x02),
        new("EXFAT_UPCASE_DUPLICATE", "two up-case tables", v => v.Upcase().Bytes.CopyTo(v.FirstFreeRootEntry())),
        new("EXFAT_UPCASE_ENTRY", "an up-case table behind the heap",
            v => v.Upcase()[ExFatUpcaseTable.FirstCluster] = uint.MaxValue),
        new("EXFAT_UPCASE_LENGTH", "an up-case table of no bytes", v => v.Upcase()[ExFatUpcaseTable.DataLength] = 0),
        new("EXFAT_UPCASE_LENGTH", "an up-case table of an odd length",
            v => v.Upcase()[ExFatUpcaseTable.DataLength] -= 1),
        new("EXFAT_UPCASE_LENGTH", "an up-case table of 2^64 - 2 bytes",
            v => v.Upcase()[ExFatUpcaseTable.DataLength] = ulong.MaxValue - 1),
        new("EXFAT_UPCASE_CHECKSUM", "one byte of the up-case table", v => v.UpcaseTable()[0x200] ^= 1),
        Sealed("EXFAT_UPCASE_MANDATORY", "a that does not become A", v =>
            BinaryPrimitives.WriteUInt16LittleEndian(v.UpcaseTable()[('a' * 2)..], 'a')),
        Sealed("EXFAT_UPCASE_COVERAGE", "an up-case table cut short", v =>
        {
            v.Upcase()[ExFatUpcaseTable.DataLength] -= 2;
            v.Upcase()[ExFatUpcaseTable.TableChecksum] = ExFatChecksum.Table(v.UpcaseTable()[..^2]);
        }, "TableChecksum"),
        new("EXFAT_VOLUME_LABEL", "twelve characters", v => Label(v)[ExFatVolumeLabel.CharacterCount] = 12),
        new("EXFAT_VOLUME_LABEL", "a slash in the label", v => Label(v)[ExFatVolumeLabel.VolumeLabel][0] = (byte)'/'),
        new("EXFAT_VOLUME_LABEL", "two labels", v => Label(v).Bytes.CopyTo(v.FirstFreeRootEntry())),
        Guid("EXFAT_VOLUME_GUID", "the null GUID as the volume's",
            g => g[ExFatVolumeGuid.VolumeGuid] = System.Guid.Empty),
        Guid("EXFAT_VOLUME_GUID", "a GUID with an allocation", g => g[ExFatVolumeGuid.GeneralPrimaryFlags] = 1),
        Sealed("EXFAT_VOLUME_GUID", "two GUIDs", v => GuidEntry(v).Bytes.CopyTo(v.FirstFreeRootEntry())),

        .. SetFaults(),
        .. LastFaults(),
    ];

    private static ExFatFault[] LastFaults() =>
    [
        Sealed("EXFAT_BITMAP_FAT_MISMATCH", "a chain's cluster is free",
            v => v.SetAllocated(v.Set(Chain).Clusters[0], false), "CoversChains"),
        Sealed("EXFAT_BITMAP_FAT_MISMATCH", "the root directory's cluster is free",
            v => v.SetAllocated(v.RootClusters[0], false), "CoversChains"),
        Sealed("EXFAT_BITMAP_FAT_MISMATCH", "the bitmap's own cluster is free",
            v => v.SetAllocated(v.BitmapClusters[0], false), "CoversChains"),
        Sealed("EXFAT_NO_FAT_CHAIN_UNALLOCATED", "a run's cluster is free",
            v => v.SetAllocated(v.Set(Run).Clusters[^1], false), "CoversRuns"),
        Sealed("EXFAT_CLUSTER_LEAKED", "the heap's last cluster",
            v => v.SetAllocated(v.Geometry.ClusterCount + 1, true), "NothingLeaked"),
        Sealed("EXFAT_CLUSTER_LEAKED", "a cluster between others",
            v => v.SetAllocated(v.Set(Chain).Clusters[0] + 1, true), "NothingLeaked"),
        new("EXFAT_PERCENT_IN_USE", "one percent more", v => v.Boot()[PercentInUse] += 1),
        new("EXFAT_PERCENT_IN_USE", "101 percent", v => v.Boot()[PercentInUse] = 101),
    ];

    private delegate void RecordEdit<TLayout>(Record<TLayout> record)
        where TLayout : ILayout;

    private static ExFatFault Sealed(string code, string what, Action<ExFatVolume> edit, params string[] except) =>
        new(code, what, v =>
    {
        edit(v);
        ExFatSamples.Seal(v, except);
    });

    private static ExFatFault Boot(string code, string what, RecordEdit<ExFatBootSector> edit) =>
        Sealed(code, what, v => edit(v.Boot()));

    private static ExFatFault Flag(string code, ExFatVolumeFlags flag) =>
        new(code, $"VolumeFlags {(int)flag:X}", v => v.Boot()[VolumeFlags] |= (ushort)flag);

    private static ExFatFault Stream(string code, string what, string path, RecordEdit<ExFatStreamExtension> edit) =>
        Sealed(code, what, v => edit(v.Set(path).Stream()));

    private static ExFatFault Link(string code, string what, Func<ExFatVolume, uint> link) =>
        Sealed(code, what, v => v.SetFatEntry(v.Set(Chain).Clusters[^1], link(v)));

    private static ExFatFault Guid(string code, string what, RecordEdit<ExFatVolumeGuid> edit) =>
        Sealed(code, what, v => edit(GuidEntry(v)));

    private static Record<ExFatVolumeLabel> Label(ExFatVolume volume) =>
        new(volume.Image.Span(volume.LabelEntry!.Value, 32));

    private static Record<ExFatVolumeGuid> GuidEntry(ExFatVolume volume) =>
        new(volume.Image.Span(volume.GuidEntry!.Value, 32));

    private sealed record ExFatFault(string Code, string What, Action<ExFatVolume> Edit)
    {
        public ExFatOptions? Options { get; init; }

        /// <summary>Bytes that are left of the volume; all where it is null.</summary>
        public int? Cut { get; init; }
    }
}
