using Erix.Scenarios.Media.Layout;
using static Erix.Scenarios.Media.ExFat.ExFatBootSector;
using static Erix.Scenarios.Media.ExFat.ExFatRecipes;

namespace Erix.Scenarios.Media.ExFat;

/// <summary>
/// The media that must be refused: each is a healthy volume with one lie, sealed. Every checksum, mirror, bitmap and
/// percentage that the row does not name agrees with the lie, so that only the named rule can see it.
/// </summary>
internal static class ExFatNegatives
{
    private static readonly Guid Vendor = new("b1a6c3f7-0d52-4e19-8f3a-7c94d20e6b58");

    public static IEnumerable<MediaVariant> All() =>
        [.. BootRegions(), .. Flags(), .. RootEntries(), .. Sets(), .. Clusters()];

    private static IEnumerable<MediaVariant> BootRegions() =>
    [
        Row("malformed-exfat", "a FAT BIOS parameter block where zeros must be, in both regions", "EXFAT_MUST_BE_ZERO",
            v => v.Boot()[MustBeZero][2] = 1, ["main.MustBeZero"]),
        Row("exfat-bad-main-boot", "the main boot checksum is not that of the region", "EXFAT_MAIN_BOOT_CHECKSUM",
            v => FlipChecksum(v, ExFatRegion.Main), ["main.BootChecksum"]),
        Row("exfat-bad-backup-boot", "the backup boot checksum is not that of the region", "EXFAT_BACKUP_BOOT_CHECKSUM",
            v => FlipChecksum(v, ExFatRegion.Backup), ["backup.BootChecksum"]),
        Row("exfat-bad-extended-boot",
            "the fifth extended boot sector does not end in AA550000h, in both regions",
            "EXFAT_EXTENDED_BOOT_SIGNATURE",
            v => v.ExtendedBoot(ExFatRegion.Main, 5)[ExFatExtendedBootSector.ExtendedBootSignature] = 0x55AA_0000,
            ["main.ExtendedBootSignature[5]"]),
        Row("exfat-boot-region-mismatch",
            "the backup has another serial number, and a checksum that agrees with it", "EXFAT_BOOT_REGION_MISMATCH",
            v => v.Boot(ExFatRegion.Backup)[VolumeSerialNumber] ^= 0x0100, ["backup.Mirror"]),
    ];

    private static IEnumerable<MediaVariant> Flags() =>
    [
        Row("exfat-dirty-volume", "VolumeDirty is set: the volume is probably inconsistent", "EXFAT_VOLUME_DIRTY",
            v => v.Boot()[VolumeFlags] |= (ushort)ExFatVolumeFlags.VolumeDirty, ["main.VolumeFlags.VolumeDirty"]),
        Row("exfat-media-failure", "MediaFailure is set: reads or writes have failed", "EXFAT_MEDIA_FAILURE",
            v => v.Boot()[VolumeFlags] |= (ushort)ExFatVolumeFlags.MediaFailure, ["main.VolumeFlags.MediaFailure"]),
        Row("exfat-invalid-active-fat", "ActiveFat selects the Second FAT, NumberOfFats is 1", "EXFAT_ACTIVE_FAT",
            v => v.Boot()[VolumeFlags] |= (ushort)ExFatVolumeFlags.ActiveFat, ["main.VolumeFlags.ActiveFat"]),
        Row("exfat-reserved-volume-flags", "a reserved VolumeFlags bit is set", "EXFAT_RESERVED_VOLUME_FLAGS",
            v => v.Boot()[VolumeFlags] |= 0x0010, ["main.VolumeFlags.Reserved"]),

        // A power cut between the percentage and the end of its transaction: the flag is the reason to refuse, the
        // wrong number is what it warns of.
        Row("exfat-partial-update-dirty",
            "a percentage written ahead of its allocations, and VolumeDirty still set", "EXFAT_VOLUME_DIRTY",
            v =>
            {
                v.Boot()[VolumeFlags] |= (ushort)ExFatVolumeFlags.VolumeDirty;
                v.Boot()[PercentInUse] = (byte)(v.PercentAllocated() + 7);
            },
            ["main.VolumeFlags.VolumeDirty", "main.PercentInUse"], PercentUnknown),
    ];

    private static IEnumerable<MediaVariant> RootEntries() =>
    [
        Row("exfat-bad-upcase-table", "TableChecksum is not that of the up-case table", "EXFAT_UPCASE_CHECKSUM",
            v => v.Upcase()[ExFatUpcaseTable.TableChecksum] ^= 0x0001_0000, ["upcase.TableChecksum"]),
        Row("exfat-duplicate-bitmap-entry",
            "the root directory has a second Allocation Bitmap entry for the First FAT", "EXFAT_BITMAP_DUPLICATE",
            v => v.BitmapEntry().Bytes.CopyTo(v.FirstFreeRootEntry()), ["root.AllocationBitmaps"]),
        Row("exfat-duplicate-upcase-entry",
            "the root directory has a second Up-case Table entry", "EXFAT_UPCASE_DUPLICATE",
            v => v.Upcase().Bytes.CopyTo(v.FirstFreeRootEntry()), ["root.UpcaseTables"]),
        Row("exfat-bad-bitmap-entry", "the Allocation Bitmap starts one cluster behind the heap", "EXFAT_BITMAP_ENTRY",
            v => v.BitmapEntry()[ExFatAllocationBitmap.FirstCluster] = v.Geometry.ClusterCount
                + 2, ["bitmap[0].FirstCluster"]),
        Row("exfat-bad-bitmap-length",
            "the Allocation Bitmap is one byte shorter than one bit per cluster", "EXFAT_BITMAP_LENGTH",
            v => v.BitmapEntry()[ExFatAllocationBitmap.DataLength] -= 1, ["bitmap[0].DataLength"]),
    ];

    private static IEnumerable<MediaVariant> Sets() =>
    [
        Row("exfat-bad-name-hash", "NameHash is not that of the name; the set's checksum is right", "EXFAT_NAME_HASH",
            v => v.Set(Nested).Stream()[ExFatStreamExtension.NameHash] ^= 0x0040, [$"set[{Nested}].NameHash"]),
        Row("exfat-duplicate-upcase-name",
            "two names in the root directory are equal after up-casing", "EXFAT_NAME_DUPLICATE",
            v => v.Set("/merker.TXT").Rename(1, "A"), ["directory[/].UniqueNames"], Twins),
        Row("exfat-malformed-utf16-name", "a name has a high surrogate without its low one", "EXFAT_NAME_SURROGATE",
            v => v.Set("/marker.txt").Rename(2, "\uD83D"), ["set[/marker.txt].FileName"]),
        Row("exfat-corrupt-directory-set", "SetChecksum is not that of the set", "EXFAT_SET_CHECKSUM",
            v => v.Set(Nested).File()[ExFatFileEntry.SetChecksum] ^= 0x0100, [$"set[{Nested}].SetChecksum"]),
        Row("exfat-bad-entry-type",
            "a set has a Vendor Allocation entry, which no provider here supports", "EXFAT_VENDOR_ALLOCATION",
            v => _ = new Record<ExFatVendorAllocation>(v.Set("/vendor.txt").Entry(ExFatEntryType.VendorExtension))
            {
                [ExFatVendorAllocation.EntryType] = ExFatEntryType.VendorAllocation,
                [ExFatVendorAllocation.GeneralSecondaryFlags] = (byte)ExFatGeneralFlags.AllocationPossible,
            },
            ["set[/vendor.txt].EntryTypes"], WithVendor),
        Row("exfat-invalid-valid-data", "ValidDataLength is one byte beyond DataLength", "EXFAT_VALID_DATA_LENGTH",
            v => v.Set(Contiguous)
                .Stream()[ExFatStreamExtension.ValidDataLength] += 1, [$"set[{Contiguous}].ValidDataLength"]),
    ];

    private static IEnumerable<MediaVariant> Clusters() =>
    [
        Row("exfat-bitmap-fat-mismatch",
            "the FAT chains a cluster that the bitmap has free", "EXFAT_BITMAP_FAT_MISMATCH",
            v => v.SetAllocated(v.Set(Chained).Clusters[2], false), ["bitmap.CoversChains"]),
        Row("exfat-no-fat-missing-bitmap",
            "a NoFatChain stream has a cluster that the bitmap has free", "EXFAT_NO_FAT_CHAIN_UNALLOCATED",
            v => v.SetAllocated(v.Set(Contiguous).Clusters[1], false), ["bitmap.CoversRuns"]),
        Row("exfat-leaked-cluster", "the bitmap has a cluster allocated that nothing owns", "EXFAT_CLUSTER_LEAKED",
            v => v.SetAllocated(v.FreeCluster(), true), ["bitmap.NothingLeaked"]),
        Row("exfat-duplicate-cluster", "two NoFatChain streams own the same clusters", "EXFAT_CLUSTER_SHARED",
            v => v.Set("/twin.bin").Stream()[ExFatStreamExtension.FirstCluster] = v.Set(Contiguous).Clusters[0],
            ["clusters.OneOwner"], Twins),
        Row("exfat-chain-loop", "the last link of a chain goes back to its second cluster", "EXFAT_CHAIN_LOOP",
            v => v.SetFatEntry(v.Set(Chained).Clusters[^1], v.Set(Chained).Clusters[1]), [$"set[{Chained}].Clusters"]),
        Row("exfat-out-of-range-chain",
            "the second link of a chain goes one cluster behind the heap", "EXFAT_CLUSTER_OUT_OF_RANGE",
            v => v.SetFatEntry(v.Set(Chained).Clusters[1], v.Geometry.ClusterCount + 2), [$"set[{Chained}].Clusters"]),
    ];

    private static ExFatOptions Twins => Clean with
    {
        Root = [.. CommonTree, ExFatContent.File("twin.bin", 14_000), ExFatContent.Text(
            "merker.TXT", "differs in one letter")],
    };

    private static ExFatOptions WithVendor => Clean with
    {
        Root =
        [
            .. CommonTree,
            ExFatContent.Text("vendor.txt", "a vendor extension") with { VendorExtensions = [new ExFatVendorData(Vendor, new byte[14])] },
        ],
    };

    private static void FlipChecksum(ExFatVolume volume, ExFatRegion region) =>
        volume.Sector(region, ExFatBoot.ChecksumSector)[0] ^= 0x01;

    private static MediaVariant Row(
        string name, string reason, string finding, Action<ExFatVolume> edit, string[] breaks,
        ExFatOptions? options = null) => new()
        {
            Name = name,
            FileSystem = "exfat",
            Kind = MediaKind.Negative,
            Reason = reason,
            Base = _ => ExFatMedium.Build(options ?? Clean),
            Edit = medium => edit(medium.Volume<ExFatVolume>()),
            Breaks = [.. breaks.Select(b => $"{ExFatMedium.Prefix}.{b}")],
            Finding = finding,
        };
}
