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
    /// <param name="volume">One that was checked before it was mounted.</param>
    public static void Update(DiskImage volume)
    {
        var view = new ExFatView(volume);
        var boot = new Record<ExFatBootSector>(volume.Span(0, ExFatBootSector.Size));
        var clusters = view.Geometry.ClusterCount;
        var bitmap = view.Geometry.ClusterOffset(view.Bitmap(view.Geometry.ActiveFat));
        boot[ExFatBootSector.PercentInUse] = (byte)(
            Used(volume.Read(bitmap, view.Geometry.BitmapBytes), clusters) * 100 / clusters);
    }

    private static long Used(ReadOnlySpan<byte> bitmap, uint clusters)
    {
        var used = 0L;
        for (var i = 0; i < bitmap.Length; i++)
        {
            var isLast = i == bitmap.Length - 1 && clusters % 8 != 0;
            used += BitOperations.PopCount(isLast ? bitmap[i] & ((1u << (int)(clusters % 8)) - 1) : bitmap[i]);
        }

        return used;
    }
}
