using System.Buffers.Binary;
using Erix.Scenarios.Media.ExFat;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;

namespace Erix.Guest.Services.Storage;

/// <summary>
/// A checked exFAT volume, as far as fatd itself has to find its way on it: the active FAT, bitmaps, directories.
/// </summary>
internal sealed class ExFatView
{
    private const int EntryBytes = 32;

    private readonly uint _root;

    public ExFatView(DiskImage volume)
    {
        Volume = volume;
        var boot = new ReadOnlyRecord<ExFatBootSector>(volume.Read(0, ExFatBootSector.Size));
        _root = boot[ExFatBootSector.FirstClusterOfRootDirectory];
        Geometry = new ExFatGeometry
        {
            BytesPerSectorShift = boot[ExFatBootSector.BytesPerSectorShift],
            SectorsPerClusterShift = boot[ExFatBootSector.SectorsPerClusterShift],
            NumberOfFats = boot[ExFatBootSector.NumberOfFats],
            ActiveFat = boot[ExFatBootSector.VolumeFlags] & (int)ExFatVolumeFlags.ActiveFat,
            VolumeLength = boot[ExFatBootSector.VolumeLength],
            FatOffset = boot[ExFatBootSector.FatOffset],
            FatLength = boot[ExFatBootSector.FatLength],
            ClusterHeapOffset = boot[ExFatBootSector.ClusterHeapOffset],
            ClusterCount = boot[ExFatBootSector.ClusterCount],
        };
    }

    public DiskImage Volume { get; }

    public ExFatGeometry Geometry { get; }

    /// <summary>The first cluster of the bitmap that goes with a FAT.</summary>
    public uint Bitmap(int fat)
    {
        foreach (var at in Entries(_root, isRun: false))
        {
            var entry = new ReadOnlyRecord<ExFatAllocationBitmap>(Volume.Read(at, EntryBytes));
            if (entry[ExFatAllocationBitmap.EntryType] == ExFatEntryType.AllocationBitmap
                && (entry[ExFatAllocationBitmap.BitmapFlags] & ExFatAllocationBitmap.BitmapIdentifier) == fat)
            {
                return entry[ExFatAllocationBitmap.FirstCluster];
            }
        }

        throw new RefusalException("EXFAT_BITMAP_MISSING", $"the root directory has no bitmap for FAT {fat}");
    }

    /// <summary>The sets of all files and directories: where each of their entries is.</summary>
    public IEnumerable<long[]> Sets()
    {
        var folders = new Queue<(uint First, bool IsRun)>([(_root, false)]);
        while (folders.TryDequeue(out var folder))
        {
            long[] entries = [.. Entries(folder.First, folder.IsRun)];
            for (var i = 0; i < entries.Length && Volume.Read(entries[i], 1)[0] != ExFatEntryType.EndOfDirectory; i++)
            {
                var primary = new ReadOnlyRecord<ExFatFileEntry>(Volume.Read(entries[i], EntryBytes));
                if (primary[ExFatFileEntry.EntryType] != ExFatEntryType.File)
                {
                    continue;
                }

                var set = entries[i..(i + 1 + primary[ExFatFileEntry.SecondaryCount])];
                var stream = new ReadOnlyRecord<ExFatStreamExtension>(Volume.Read(set[1], EntryBytes));
                if ((primary[ExFatFileEntry.FileAttributes] & (int)ExFatAttributes.Directory) != 0)
                {
                    folders.Enqueue((stream[ExFatStreamExtension.FirstCluster], IsRun(stream)));
                }

                yield return set;
            }
        }
    }

    /// <summary>Clusters from the first on; a run is followed by whoever knows its length.</summary>
    public IEnumerable<uint> Chain(uint first, bool isRun)
    {
        for (var cluster = first; Geometry.InHeap(cluster); cluster = isRun ? cluster + 1 : Next(cluster))
        {
            yield return cluster;
        }
    }

    public static bool IsRun(ReadOnlyRecord<ExFatStreamExtension> stream) =>
        (stream[ExFatStreamExtension.GeneralSecondaryFlags] & (int)ExFatGeneralFlags.NoFatChain) != 0;

    // A run has no end in the FAT: the end mark of the directory ends it.
    private IEnumerable<long> Entries(uint first, bool isRun)
    {
        foreach (var cluster in Chain(first, isRun))
        {
            for (var at = 0; at < Geometry.ClusterBytes; at += EntryBytes)
            {
                var place = Geometry.ClusterOffset(cluster) + at;
                yield return place;
                if (isRun && Volume.Read(place, 1)[0] == ExFatEntryType.EndOfDirectory)
                {
                    yield break;
                }
            }
        }
    }

    private uint Next(uint cluster) =>
        BinaryPrimitives.ReadUInt32LittleEndian(
            Volume.Read(Geometry.FatEntryOffset(Geometry.ActiveFat, cluster), sizeof(uint)));
}
