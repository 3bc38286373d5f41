using System.Numerics;
using Erix.Scenarios.Media.Layout;
using static Erix.Scenarios.Media.Fat.FatBootSector;

namespace Erix.Scenarios.Media.Fat;

/// <summary>Sector 0: whether its numbers make sense, agree, and fit the volume.</summary>
internal static class FatBootCheck
{
    private const string Where = "sector 0";

    /// <summary>False where nothing behind the numbers can be found by them.</summary>
    public static bool Run(FatCheckState state)
    {
        if (!state.Volume.TryRead(0, FatBootSector.Size, out var bytes))
        {
            state.Report(FatFindings.Truncated, Where, $"the volume has {state.Volume.Length} bytes");
            return false;
        }

        var boot = new ReadOnlyRecord<FatBootSector>(bytes);
        CheckFrame(state, boot);
        if (!CheckUnits(state, boot))
        {
            return false;
        }

        // FAT32 is told by the 16-bit size being absent; the number of clusters must then agree.
        var isFat32 = boot[BPB_FATSz16] == 0;
        var geometry = GeometryOf(boot, isFat32);
        if (!CheckSizes(state, boot, geometry))
        {
            return false;
        }

        if (!CheckWidth(state, geometry.ClusterCount, isFat32))
        {
            return false;
        }

        geometry = geometry with { Width = isFat32 ? FatWidth.Fat32 : FatWidth.For(geometry.ClusterCount) };
        if (!CheckFatSize(state, geometry) || !CheckRootEntries(state, boot, isFat32))
        {
            return false;
        }

        if (isFat32)
        {
            return Fat32BootCheck.Run(state, boot, geometry);
        }

        CheckTail16(state, new ReadOnlyRecord<Fat16BootTail>(boot[Tail]), geometry.Width);
        state.Start(geometry, activeFat: 0, isMirrored: true, rootCluster: 0);
        return true;
    }

    /// <summary>What both tails have: the extended signature and the name of the width.</summary>
    public static void CheckTail(
        FatCheckState state, byte signature, byte flags, ReadOnlySpan<byte> type, FatWidth width)
    {
        if (signature != 0x29)
        {
            state.Report(FatFindings.BootExtended, Where, $"BS_BootSig is {signature:X2}");
        }

        if ((flags & ~0x03) != 0)
        {
            state.Report(FatFindings.BootFlags, Where, $"BS_Reserved1 is {flags:X2}");
        }

        var name = FatShow.Text(type);
        if (name != $"{width}   " && name != "FAT     ")
        {
            state.Report(FatFindings.BootType, Where, $"BS_FilSysType is '{name}', the volume is {width}");
        }
    }

    private static void CheckFrame(FatCheckState state, ReadOnlyRecord<FatBootSector> boot)
    {
        if (boot[Signature_word] != SignatureValue)
        {
            state.Report(FatFindings.BootSignature, Where, $"the last word is {boot[Signature_word]:X4}, not AA55");
        }

        var jump = boot[BS_jmpBoot];
        if (!(jump[0] == 0xEB && jump[2] == 0x90) && jump[0] != 0xE9)
        {
            state.Report(FatFindings.BootJump, Where, $"it starts with {FatShow.Hex(jump)}");
        }

        if (boot[BPB_Media] is not 0xF0 and < 0xF8)
        {
            state.Report(FatFindings.Media, Where, $"BPB_Media is {boot[BPB_Media]:X2}");
        }
    }

    private static bool CheckUnits(FatCheckState state, ReadOnlyRecord<FatBootSector> boot)
    {
        int sector = boot[BPB_BytsPerSec];
        int sectorsPerCluster = boot[BPB_SecPerClus];
        if (sector == 0 || sector % 512 != 0)
        {
            state.Report(FatFindings.SectorSize, Where, $"BPB_BytsPerSec is {sector}");
            return false;
        }

        if (!BitOperations.IsPow2(sector) || sector > 4096)
        {
            state.Report(FatFindings.SectorSizeUnusual, Where, $"BPB_BytsPerSec is {sector}");
        }

        if (sectorsPerCluster == 0)
        {
            state.Report(FatFindings.ClusterSize, Where, $"BPB_SecPerClus is 0");
            return false;
        }

        if (!BitOperations.IsPow2(sectorsPerCluster) || sectorsPerCluster * sector > 0x1_0000)
        {
            state.Report(
                FatFindings.ClusterSizeUnusual, Where, $"BPB_SecPerClus is {sectorsPerCluster} of {sector} bytes");
        }

        if (boot[BPB_NumFATs] is not (1 or 2))
        {
            state.Report(FatFindings.FatCount, Where, $"BPB_NumFATs is {boot[BPB_NumFATs]}");
            return false;
        }

        if (boot[BPB_RsvdSecCnt] == 0)
        {
            state.Report(FatFindings.ReservedSectors, Where, $"BPB_RsvdSecCnt is 0");
        }

        return true;
    }

    private static FatGeometry GeometryOf(ReadOnlyRecord<FatBootSector> boot, bool isFat32) => new()
    {
        // The width is decided by the number of clusters, which does not depend on it.
        Width = FatWidth.Fat32,
        BytesPerSector = boot[BPB_BytsPerSec],
        SectorsPerCluster = boot[BPB_SecPerClus],
        ReservedSectors = boot[BPB_RsvdSecCnt],
        FatCount = boot[BPB_NumFATs],
        RootEntries = boot[BPB_RootEntCnt],
        FatSectors = isFat32
            ? new ReadOnlyRecord<Fat32BootTail>(boot[Tail])[Fat32BootTail.BPB_FATSz32]
            : boot[BPB_FATSz16],
        TotalSectors = boot[BPB_TotSec16] != 0 ? boot[BPB_TotSec16] : boot[BPB_TotSec32],
    };

    private static bool CheckSizes(FatCheckState state, ReadOnlyRecord<FatBootSector> boot, FatGeometry geometry)
    {
        var (total16, total32) = (boot[BPB_TotSec16], boot[BPB_TotSec32]);
        var misplaced = boot[BPB_FATSz16] == 0 ? total16 != 0 : total16 == 0 && total32 <= ushort.MaxValue;
        if ((total16 == 0) == (total32 == 0) || misplaced)
        {
            state.Report(FatFindings.TotalSectors, Where, $"BPB_TotSec16 is {total16}, BPB_TotSec32 is {total32}");
        }

        var (sector, total, there) = ((long)geometry.BytesPerSector, geometry.TotalSectors, state.Volume.Length);
        if (total < 2 || (total & ~1L) * sector > there)
        {
            state.Report(FatFindings.PastEnd, Where, $"{total} sectors of {sector} bytes do not fit {there} bytes");
            return false;
        }

        if (total * sector > there)
        {
            state.Report(FatFindings.PastEndOdd, Where, $"{total} sectors of {sector} bytes do not fit {there} bytes");
            if (!state.ReadsAsFsck)
            {
                return false;
            }
        }

        CheckSlack(state, boot, geometry);
        if (geometry.FatSectors == 0)
        {
            state.Report(FatFindings.FatSize, Where, $"the FAT has no sectors");
            return false;
        }

        if (geometry.DataOffset + geometry.BytesPerCluster > total * sector)
        {
            state.Report(
                FatFindings.NoData, Where, $"data would start at byte {geometry.DataOffset} of {total * sector}");
            return false;
        }

        return true;
    }

    // A formatter takes the whole partition, or, as mkfs.fat does, rounds down to whole tracks.
    private static void CheckSlack(FatCheckState state, ReadOnlyRecord<FatBootSector> boot, FatGeometry geometry)
    {
        var spare = (state.Volume.Length / geometry.BytesPerSector) - geometry.TotalSectors;
        int track = boot[BPB_SecPerTrk];
        var onTrack = track != 0 && spare < track && geometry.TotalSectors % track == 0;
        if (spare != 0 && !onTrack)
        {
            state.Report(FatFindings.Slack, Where,
                $"it counts {geometry.TotalSectors} sectors, {spare} more are there (a track has {track})");
        }
    }

    private static bool CheckWidth(FatCheckState state, long clusters, bool isFat32)
    {
        if (clusters > (isFat32 ? FatGeometry.MaxClusters : FatGeometry.Fat32Clusters - 1))
        {
            state.Report(
                FatFindings.TypeTooLarge, Where, $"{clusters} clusters are more than the BPB's layout can number");
            return false;
        }

        if (isFat32 && clusters < FatGeometry.Fat32Clusters)
        {
            state.Report(
                FatFindings.Type, Where, $"{clusters} clusters make {FatWidth.For(clusters)}, the BPB is FAT32's");
            return state.ReadsAsFsck;
        }

        return true;
    }

    private static bool CheckFatSize(FatCheckState state, FatGeometry geometry)
    {
        var space = geometry.FatSectors * geometry.BytesPerSector;
        if (geometry.UsedFatBytes > space)
        {
            state.Report(FatFindings.FatSize, Where,
                $"{geometry.ClusterCount} clusters take {geometry.UsedFatBytes} bytes of FAT, it has {space}");
        }

        return geometry.UsedFatBytes <= space;
    }

    private static bool CheckRootEntries(FatCheckState state, ReadOnlyRecord<FatBootSector> boot, bool isFat32)
    {
        int entries = boot[BPB_RootEntCnt];
        if (entries % 16 != 0 || (entries == 0 && !isFat32))
        {
            state.Report(FatFindings.RootEntries, Where, $"BPB_RootEntCnt is {entries}");
            return false;
        }

        if ((isFat32 && entries != 0) || entries * FatDirectoryEntry.Size % boot[BPB_BytsPerSec] != 0)
        {
            state.Report(FatFindings.RootEntriesUnusual, Where, $"BPB_RootEntCnt is {entries}");
        }

        return true;
    }

    private static void CheckTail16(FatCheckState state, ReadOnlyRecord<Fat16BootTail> tail, FatWidth width) =>
        CheckTail(
            state, tail[Fat16BootTail.BS_BootSig], tail[Fat16BootTail.BS_Reserved1],
            tail[Fat16BootTail.BS_FilSysType], width);
}
