using Erix.Scenarios.Media.ExFat;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;

namespace Erix.Guest.Services.Storage;

/// <summary>
/// Streams that are longer than what was written into them (exFAT specification 7.6.5). This kernel's driver takes
/// ValidDataLength for the length of the file. So the rest, which has to read as zeros, is written as zeros before the
/// driver sees the volume: the file stays what it was to everybody.
/// </summary>
internal static class ExFatValidData
{
    /// <summary>
    /// A path cannot be told cheaply; the first such stream's place on the volume can. Null where there is none.
    /// </summary>
    public static long? FirstShort(DiskImage volume)
    {
        foreach (var set in new ExFatView(volume).Sets())
        {
            if (IsShort(volume, set[1]))
            {
                return set[1];
            }
        }

        return null;
    }

    public static void Fill(DiskImage volume)
    {
        var view = new ExFatView(volume);
        foreach (var set in view.Sets())
        {
            if (IsShort(volume, set[1]))
            {
                Fill(view, set);
            }
        }
    }

    private static bool IsShort(DiskImage volume, long at)
    {
        var stream = new ReadOnlyRecord<ExFatStreamExtension>(volume.Read(at, ExFatStreamExtension.Size));
        return stream[ExFatStreamExtension.ValidDataLength] < stream[ExFatStreamExtension.DataLength];
    }

    private static void Fill(ExFatView view, long[] set)
    {
        var stream = new Record<ExFatStreamExtension>(view.Volume.Span(set[1], ExFatStreamExtension.Size));
        var (valid, length) = (
            (long)stream[ExFatStreamExtension.ValidDataLength], (long)stream[ExFatStreamExtension.DataLength]);
        var isRun = (stream[ExFatStreamExtension.GeneralSecondaryFlags] & (int)ExFatGeneralFlags.NoFatChain) != 0;
        var at = 0L;
        foreach (var cluster in view.Chain(stream[ExFatStreamExtension.FirstCluster], isRun))
        {
            var (from, to) = (Math.Max(valid, at), Math.Min(length, at + view.Geometry.ClusterBytes));
            if (from < to)
            {
                view.Volume.Span(view.Geometry.ClusterOffset(cluster) + from - at, (int)(to - from)).Clear();
            }

            at += view.Geometry.ClusterBytes;
            if (at >= length)
            {
                break;
            }
        }

        stream[ExFatStreamExtension.ValidDataLength] = (ulong)length;
        Seal(view.Volume, set);
    }

    private static void Seal(DiskImage volume, long[] set)
    {
        var entries = new byte[set.Length * ExFatFileEntry.Size];
        for (var i = 0; i < set.Length; i++)
        {
            volume.Read(set[i], ExFatFileEntry.Size).CopyTo(entries.AsSpan(i * ExFatFileEntry.Size));
        }

        new Record<ExFatFileEntry>(volume.Span(set[0], ExFatFileEntry.Size))[ExFatFileEntry.SetChecksum] = ExFatChecksum
            .Set(entries);
    }
}
