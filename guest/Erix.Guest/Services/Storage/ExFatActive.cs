using Erix.Guest.Kernel;
using Erix.Scenarios.Media.ExFat;
using Erix.Scenarios.Media.Image;

namespace Erix.Guest.Services.Storage;

/// <summary>
/// An exFAT volume whose Second FAT is active. The kernel's driver knows the First FAT and the First Allocation Bitmap
/// alone. So it is shown the active ones in their places, and what it writes to the place of the Second FAT is lost.
/// </summary>
internal static class ExFatActive
{
    private const int SectorBytes = 512;

    /// <summary>Null where the First FAT is active, so that the driver is right about the volume.</summary>
    public static IReadOnlyList<(long From, long To, long? Shown)>? Of(DiskImage volume)
    {
        var view = new ExFatView(volume);
        var geometry = view.Geometry;
        if (geometry.ActiveFat == 0)
        {
            return null;
        }

        var fat = (long)geometry.FatOffset << geometry.BytesPerSectorShift;
        var fatBytes = (long)geometry.FatLength << geometry.BytesPerSectorShift;
        var bitmapBytes = geometry.ClustersFor(geometry.BitmapBytes) * geometry.ClusterBytes;
        var (first, second) = (geometry.ClusterOffset(view.Bitmap(0)), geometry.ClusterOffset(view.Bitmap(1)));
        return
        [
            (fat, fat + fatBytes, fat + fatBytes),
            (fat + fatBytes, fat + (2 * fatBytes), null),
            (first, first + bitmapBytes, second),
        ];
    }

    /// <summary>The path of a mapped device that shows the volume so.</summary>
    /// <param name="shown">In the order of the volume.</param>
    public static string Present(int fd, IReadOnlyList<(long From, long To, long? Shown)> shown, bool isReadOnly)
    {
        var device = DeviceMapper.NumberOf(fd);
        var table = new List<MappedRange>();
        var at = 0L;
        foreach (var (from, to, source) in shown)
        {
            Same(at, from);
            table.Add(source is { } other
                ? MappedRange.Linear(from / SectorBytes, (to - from) / SectorBytes, device, other / SectorBytes)
                : MappedRange.Nothing(from / SectorBytes, (to - from) / SectorBytes));
            at = to;
        }

        Same(at, BlockDevice.Length(fd));
        return DeviceMapper.Create("active-fat", table, isReadOnly);

        void Same(long from, long to)
        {
            if (to > from)
            {
                table.Add(
                    MappedRange.Linear(from / SectorBytes, (to - from) / SectorBytes, device, from / SectorBytes));
            }
        }
    }
}
