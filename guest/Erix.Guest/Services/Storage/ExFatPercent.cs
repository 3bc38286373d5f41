using System.Buffers.Binary;
using System.Numerics;
using Erix.Scenarios.Media.ExFat;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;

namespace Erix.Guest.Services.Storage;

/// <summary>
/// PercentInUse of the main boot sector, from the allocation bitmap. exFAT specification 3.1.18: whoever changes the
/// allocation keeps it right or says that it is unknown; the kernel's driver does neither. The backup stays as it is.
/// </summary>
internal static class ExFatPercent
{
    private const byte BitmapEntry = 0x81;
    private const int EntryBytes = 32;

    /// <param name="volume">One that was checked before it was mounted.</param>
    public static void Update(DiskImage volume)
    {
        var boot = new Record<ExFatBootSector>(volume.Span(0, ExFatBootSector.Size));
        var sectorShift = boot[ExFatBootSector.BytesPerSectorShift];
        var clusterShift = sectorShift + boot[ExFatBootSector.SectorsPerClusterShift];
        var heap = (long)boot[ExFatBootSector.ClusterHeapOffset] << sectorShift;
        var clusters = boot[ExFatBootSector.ClusterCount];
        var root = heap + ((boot[ExFatBootSector.FirstClusterOfRootDirectory] - 2L) << clusterShift);
        for (var at = root; at < root + (1L << clusterShift); at += EntryBytes)
        {
            var entry = volume.Read(at, EntryBytes);
            if (entry[0] == BitmapEntry)
            {
                var first = BinaryPrimitives.ReadUInt32LittleEndian(entry[20..]);
                boot[ExFatBootSector.PercentInUse] = (byte)(Used(volume, heap + ((first - 2L) << clusterShift), clusters) * 100 / clusters);
                return;
            }
        }
    }

    private static long Used(DiskImage volume, long bitmap, uint clusters)
    {
        var used = 0L;
        var bytes = volume.Read(bitmap, (int)((clusters + 7) / 8));
        for (var i = 0; i < bytes.Length; i++)
        {
            var isLast = i == bytes.Length - 1 && clusters % 8 != 0;
            used += BitOperations.PopCount(isLast ? bytes[i] & ((1u << (int)(clusters % 8)) - 1) : bytes[i]);
        }

        return used;
    }
}
