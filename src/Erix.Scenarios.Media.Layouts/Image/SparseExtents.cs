namespace Erix.Scenarios.Media.Image;

/// <summary>A run of pages of an image that holds at least one byte other than zero in each.</summary>
public readonly record struct SparseExtent(long Offset, int Length);

/// <summary>Where an image's data is. Copies, digests and comparisons go over these and skip the rest.</summary>
public static class SparseExtents
{
    private const int PageBytes = 4096;
    private const int MaxExtentBytes = 1 << 20;

    public static IEnumerable<SparseExtent> Of(DiskImage image) => Of(image, 0, image.Length);

    public static IEnumerable<SparseExtent> Of(DiskImage image, long offset, long length)
    {
        var end = offset + length;
        while (offset < end)
        {
            var extent = NextExtent(image, ref offset, end);
            if (extent.Length > 0)
            {
                yield return extent;
            }
        }
    }

    private static SparseExtent NextExtent(DiskImage image, ref long offset, long end)
    {
        SkipZeros(image, ref offset, end);
        var start = offset;
        while (offset < end && offset - start < MaxExtentBytes && HasData(image, offset, end))
        {
            offset += Math.Min(PageBytes, end - offset);
        }

        return new SparseExtent(start, (int)(offset - start));
    }

    /// <summary>On to the first page with data, in steps of pages from where it was.</summary>
    private static void SkipZeros(DiskImage image, ref long offset, long end)
    {
        while (offset < end)
        {
            if (!image.TryNextData(offset, out var start, out var stop))
            {
                offset = end;
                return;
            }

            offset += (start - offset) / PageBytes * PageBytes;
            for (stop = Math.Min(stop, end); offset < stop; offset += Math.Min(PageBytes, end - offset))
            {
                if (HasData(image, offset, end))
                {
                    return;
                }
            }
        }
    }

    private static bool HasData(DiskImage image, long offset, long end) =>
        image.Read(offset, (int)Math.Min(PageBytes, end - offset)).ContainsAnyExcept((byte)0);
}
