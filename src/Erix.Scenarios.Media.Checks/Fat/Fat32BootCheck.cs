using Erix.Scenarios.Media.Layout;
using static Erix.Scenarios.Media.Fat.Fat32BootTail;

namespace Erix.Scenarios.Media.Fat;

/// <summary>What FAT32 has beside: the active FAT, the backup of sector 0, FSInfo, the root's cluster.</summary>
internal static class Fat32BootCheck
{
    private const string Where = "sector 0";
    private const ushort ActiveMask = 0x000F;

    public static bool Run(FatCheckState state, ReadOnlyRecord<FatBootSector> boot, FatGeometry geometry)
    {
        var tail = new ReadOnlyRecord<Fat32BootTail>(boot[FatBootSector.Tail]);
        CheckConstants(state, tail);
        FatBootCheck.CheckTail(state, tail[BS_BootSig], tail[BS_Reserved1], tail[BS_FilSysType], FatWidth.Fat32);
        if (!CheckActiveFat(state, tail[BPB_ExtFlags], geometry, out var active, out var isMirrored)
            || !CheckRoot(state, tail[BPB_RootClus], geometry))
        {
            return false;
        }

        state.Start(geometry, active, isMirrored, tail[BPB_RootClus]);
        return CheckBackup(state, boot, tail[BPB_BkBootSec]) && CheckFsInfo(state, tail);
    }

    /// <summary>FSInfo, where the volume has one that can be read.</summary>
    public static bool TryFsInfo(FatCheckState state, out ReadOnlyRecord<FatFsInfo> info)
    {
        var tail = new ReadOnlyRecord<Fat32BootTail>(
            new ReadOnlyRecord<FatBootSector>(state.Volume.Read(0, FatBootSector.Size))[FatBootSector.Tail]);
        var sector = tail[BPB_FSInfo];
        info = default;
        var there = state.Volume.TryRead((long)sector * state.Geometry.BytesPerSector, FatFsInfo.Size, out var bytes);
        if (state.Geometry.Width != FatWidth.Fat32 || sector == 0 || !there)
        {
            return false;
        }

        info = new ReadOnlyRecord<FatFsInfo>(bytes);
        return true;
    }

    private static void CheckConstants(FatCheckState state, ReadOnlyRecord<Fat32BootTail> tail)
    {
        if (tail[BPB_FSVer] != 0)
        {
            state.Report(FatFindings.Version, Where, $"BPB_FSVer is {tail[BPB_FSVer]:X4}");
        }

        if (tail[BPB_Reserved].ContainsAnyExcept((byte)0))
        {
            state.Report(FatFindings.BootReserved, Where, $"BPB_Reserved is {FatShow.Hex(tail[BPB_Reserved])}");
        }
    }

    private static bool CheckActiveFat(
        FatCheckState state, ushort flags, FatGeometry geometry, out int active, out bool isMirrored)
    {
        isMirrored = (flags & MirroringOff) == 0;
        active = isMirrored || state.ReadsAsFsck ? 0 : flags & ActiveMask;
        var undefined = flags & ~(MirroringOff | ActiveMask);
        if (undefined != 0 || (isMirrored && (flags & ActiveMask) != 0))
        {
            state.Report(FatFindings.ExtFlags, Where, $"BPB_ExtFlags is {flags:X4}");
        }

        if (active >= geometry.FatCount)
        {
            state.Report(FatFindings.ActiveFat, Where, $"FAT {active} is active, there are {geometry.FatCount}");
            return false;
        }

        return true;
    }

    private static bool CheckRoot(FatCheckState state, uint root, FatGeometry geometry)
    {
        // A fixed root on FAT32 is nowhere specified; fsck.fat puts up with it, so its reading does.
        if (root == 0 && geometry.RootEntries != 0 && state.ReadsAsFsck)
        {
            return true;
        }

        if (!geometry.Has(root))
        {
            state.Report(FatFindings.RootCluster, Where,
                $"BPB_RootClus is {root}, clusters are 2 to {geometry.LastCluster}");
            return false;
        }

        return true;
    }

    private static bool CheckBackup(FatCheckState state, ReadOnlyRecord<FatBootSector> boot, ushort sector)
    {
        int reserved = state.Geometry.ReservedSectors;
        if (sector == 0)
        {
            // fsck.fat makes a backup where it finds room: sector 0, FSInfo and one more.
            if (reserved >= 3 || !state.ReadsAsFsck)
            {
                state.Report(FatFindings.NoBackup, Where, $"BPB_BkBootSec is 0 of {reserved} reserved sectors");
            }

            return true;
        }

        if (sector >= reserved)
        {
            state.Report(FatFindings.BackupPlace, Where, $"BPB_BkBootSec is {sector} of {reserved} reserved sectors");
        }

        if (!state.Volume.TryRead((long)sector * state.Geometry.BytesPerSector, FatBootSector.Size, out var backup))
        {
            state.Report(FatFindings.Unreachable, Where, $"BPB_BkBootSec is {sector}, beyond the end");
            return !state.ReadsAsFsck;
        }

        var same = boot.Bytes.CommonPrefixLength(backup);
        if (sector < reserved && same < FatBootSector.Size)
        {
            state.Report(FatFindings.BackupBoot, $"sector {sector}",
                $"byte {same} is {backup[same]:X2}, sector 0 has {boot.Bytes[same]:X2}");
        }

        return true;
    }

    private static bool CheckFsInfo(FatCheckState state, ReadOnlyRecord<Fat32BootTail> tail)
    {
        int reserved = state.Geometry.ReservedSectors;
        var sector = tail[BPB_FSInfo];
        if (sector == 0 || sector >= reserved || sector == tail[BPB_BkBootSec])
        {
            state.Report(FatFindings.FsInfoPlace, Where, $"BPB_FSInfo is {sector} of {reserved} reserved sectors");
        }

        if (!TryFsInfo(state, out var info))
        {
            if (sector != 0)
            {
                state.Report(FatFindings.Unreachable, Where, $"BPB_FSInfo is {sector}, beyond the end");
            }

            return true;
        }

        if (info[FatFsInfo.FSI_LeadSig] != FatFsInfo.LeadSignature
            || info[FatFsInfo.FSI_StrucSig] != FatFsInfo.StructSignature
            || info[FatFsInfo.FSI_TrailSig] != FatFsInfo.TrailSignature)
        {
            var (lead, structure, trail) =
                (info[FatFsInfo.FSI_LeadSig], info[FatFsInfo.FSI_StrucSig], info[FatFsInfo.FSI_TrailSig]);
            state.Report(FatFindings.FsInfoSignature, $"sector {sector}",
                $"its signatures are {lead:X8}, {structure:X8} and {trail:X8}");
        }

        return true;
    }
}
