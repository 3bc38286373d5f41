using System.Text;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;
using static Erix.Scenarios.Media.Fat.FatBootSector;

namespace Erix.Scenarios.Media.Fat;

/// <summary>Writes sector 0 and FSInfo of an empty volume. What derives from the rest, the invariants write.</summary>
internal static class FatFormatter
{
    /// <summary>The BPB's numbers, as the geometry asks for them; also what an invariant compares with.</summary>
    public static FatBootField[] BootFields(FatFormat format, FatGeometry geometry)
    {
        var fat32 = geometry.Width == FatWidth.Fat32;
        var small = !fat32 && geometry.TotalSectors <= ushort.MaxValue;
        return
        [
            FatBootField.Of(BPB_BytsPerSec, (ushort)geometry.BytesPerSector),
            FatBootField.Of(BPB_SecPerClus, (byte)geometry.SectorsPerCluster),
            FatBootField.Of(BPB_RsvdSecCnt, (ushort)geometry.ReservedSectors),
            FatBootField.Of(BPB_NumFATs, (byte)geometry.FatCount),
            FatBootField.Of(BPB_RootEntCnt, (ushort)geometry.RootEntries),
            FatBootField.Of(BPB_TotSec16, (ushort)(small ? geometry.TotalSectors : 0)),
            FatBootField.Of(BPB_Media, format.Media),
            FatBootField.Of(BPB_FATSz16, (ushort)(fat32 ? 0 : geometry.FatSectors)),
            FatBootField.Of(BPB_TotSec32, (uint)(small ? 0 : geometry.TotalSectors)),
            FatBootField.Of(Signature_word, SignatureValue),
        ];
    }

    public static void WriteBoot(DiskImage volume, FatFormat format, FatGeometry geometry)
    {
        var boot = new Record<FatBootSector>(volume.Span(0, FatBootSector.Size));
        foreach (var field in BootFields(format, geometry))
        {
            field.Write(boot.Bytes);
        }

        // A jump over the BPB to a loop that does nothing: the volume boots nowhere, and says so by staying there.
        var code = geometry.Width == FatWidth.Fat32 ? 90 : 62;
        boot.Set(BS_jmpBoot, [0xEB, (byte)(code - 2), 0x90]);
        boot.Set(BS_OEMName, "MSWIN4.1"u8);
        boot[BPB_SecPerTrk] = 63;
        boot[BPB_NumHeads] = 255;
        boot[BPB_HiddSec] = format.HiddenSectors;
        boot.Bytes[code] = 0xEB;
        boot.Bytes[code + 1] = 0xFE;
        if (geometry.Width == FatWidth.Fat32)
        {
            WriteTail32(boot, format, geometry);
            WriteFsInfo(volume, geometry);
        }
        else
        {
            WriteTail16(boot, format, geometry);
        }
    }

    private static void WriteTail16(Record<FatBootSector> boot, FatFormat format, FatGeometry geometry)
    {
        var tail = new Record<Fat16BootTail>(boot[Tail])
        {
            [Fat16BootTail.BS_DrvNum] = 0x80,
            [Fat16BootTail.BS_BootSig] = 0x29,
            [Fat16BootTail.BS_VolID] = format.VolumeId,
        };
        tail.Set(Fat16BootTail.BS_VolLab, Padded(format.Label, 11));
        tail.Set(Fat16BootTail.BS_FilSysType, Padded($"{geometry.Width}", 8));
    }

    private static void WriteTail32(Record<FatBootSector> boot, FatFormat format, FatGeometry geometry)
    {
        var tail = new Record<Fat32BootTail>(boot[Tail])
        {
            [Fat32BootTail.BPB_FATSz32] = (uint)geometry.FatSectors,
            [Fat32BootTail.BPB_ExtFlags] = format.ExtFlags,
            [Fat32BootTail.BPB_RootClus] = 2,
            [Fat32BootTail.BPB_FSInfo] = FatFormat.FsInfoSector,
            [Fat32BootTail.BPB_BkBootSec] = FatFormat.BackupBootSector,
            [Fat32BootTail.BS_DrvNum] = 0x80,
            [Fat32BootTail.BS_BootSig] = 0x29,
            [Fat32BootTail.BS_VolID] = format.VolumeId,
        };
        tail.Set(Fat32BootTail.BS_VolLab, Padded(format.Label, 11));
        tail.Set(Fat32BootTail.BS_FilSysType, Padded($"{geometry.Width}", 8));
    }

    private static void WriteFsInfo(DiskImage volume, FatGeometry geometry) =>
        _ = new Record<FatFsInfo>(
            volume.Span((long)FatFormat.FsInfoSector * geometry.BytesPerSector, FatFsInfo.Size))
        {
            [FatFsInfo.FSI_LeadSig] = FatFsInfo.LeadSignature,
            [FatFsInfo.FSI_StrucSig] = FatFsInfo.StructSignature,
            [FatFsInfo.FSI_TrailSig] = FatFsInfo.TrailSignature,
        };

    private static byte[] Padded(string text, int length) => Encoding.ASCII.GetBytes(text.PadRight(length));
}
