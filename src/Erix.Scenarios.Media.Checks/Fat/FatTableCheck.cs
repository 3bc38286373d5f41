using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Fat;

/// <summary>The FATs against each other, and their first two entries, which are no clusters.</summary>
internal static class FatTableCheck
{
    public static void Run(FatCheckState state)
    {
        CheckMirror(state);
        var fat = state.Fat;
        CheckFirst(state, fat[0]);
        CheckSecond(state, fat[1]);
    }

    private static void CheckMirror(FatCheckState state)
    {
        var geometry = state.Geometry;
        if (geometry.FatCount < 2)
        {
            return;
        }

        var length = (int)geometry.UsedFatBytes;
        var first = state.Volume.Read(geometry.FatOffset(0), length);
        var second = state.Volume.Read(geometry.FatOffset(1), length);
        var same = first.CommonPrefixLength(second);
        if (same < length)
        {
            // Of the two entries that share a byte in FAT12, the first that differs.
            var cluster = (uint)(same * 8L / geometry.Width.Bits);
            var left = new FatEntries(first, geometry.Width);
            var right = new FatEntries(second, geometry.Width);
            cluster += left[cluster] == right[cluster] && cluster < geometry.LastCluster ? 1u : 0;
            state.Report(
                state.IsMirrored ? FatFindings.MirrorMismatch : FatFindings.InactiveDiverges, $"cluster {cluster}",
                $"FAT 0 has {left[cluster]:X}, FAT 1 has {right[cluster]:X}");
        }
    }

    private static void CheckFirst(FatCheckState state, uint value)
    {
        var mask = state.Geometry.Width.Mask;
        var media = state.Volume.Read(0, FatBootSector.Size)[FatBootSector.BPB_Media.Offset];
        // The high nibble of the media byte is one in every media byte there is.
        if ((value | 0x0F) != mask)
        {
            state.Report(FatFindings.ReservedEntry, "FAT[0]", $"it is {value:X}, expected {(mask & ~0xFFu) | media:X}");
        }
        else if ((value & 0xFF) != media)
        {
            state.Report(FatFindings.ReservedMedia, "FAT[0]", $"it ends in {value & 0xFF:X2}, BPB_Media is {media:X2}");
        }
    }

    private static void CheckSecond(FatCheckState state, uint value)
    {
        var width = state.Geometry.Width;
        var flags = BootFlags(state);
        if (!width.IsEnd(value | width.CleanBit | width.NoErrorBit))
        {
            state.Report(FatFindings.ReservedEnd, "FAT[1]", $"it is {value:X}, expected {width.End:X}");
        }

        if ((value & width.CleanBit) != width.CleanBit)
        {
            state.Report(FatFindings.Dirty, "FAT[1]", $"it is {value:X}: the clean-shutdown bit is off");
        }

        if ((flags & 1) != 0)
        {
            state.Report(FatFindings.Dirty, "sector 0", $"BS_Reserved1 is {flags:X2}: the dirty bit is on");
        }

        if ((value & width.NoErrorBit) != width.NoErrorBit)
        {
            state.Report(FatFindings.HardError, "FAT[1]", $"it is {value:X}: the no-error bit is off");
        }

        if ((flags & 2) != 0)
        {
            state.Report(FatFindings.HardError, "sector 0", $"BS_Reserved1 is {flags:X2}: the surface-test bit is on");
        }
    }

    private static byte BootFlags(FatCheckState state)
    {
        var tail = new ReadOnlyRecord<FatBootSector>(state.Volume.Read(0, FatBootSector.Size))[FatBootSector.Tail];
        return state.Geometry.Width == FatWidth.Fat32
            ? new ReadOnlyRecord<Fat32BootTail>(tail)[Fat32BootTail.BS_Reserved1]
            : new ReadOnlyRecord<Fat16BootTail>(tail)[Fat16BootTail.BS_Reserved1];
    }
}
