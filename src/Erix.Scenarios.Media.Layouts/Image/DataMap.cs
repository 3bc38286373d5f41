using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Erix.Scenarios.Media.Image;

/// <summary>
/// Where an image may hold anything but zeros. Looking for data in bytes that nobody wrote would touch every page of
/// them: of a 64 MiB image with 2 MiB on it, that was nearly all that saving and digesting cost.
/// </summary>
internal interface IDataMap
{
    /// <summary>The caller is about to write there.</summary>
    void Mark(long offset, long length);

    /// <summary>The first run at or after an offset that may have data; false where there is none any more.</summary>
    bool TryNext(long offset, out long start, out long end);
}

/// <summary>Memory: the chunks of which somebody was given bytes to write.</summary>
/// <param name="memory">Where the image lies.</param>
internal sealed partial class TouchedChunks(nint memory, long length) : IDataMap
{
    private const int ChunkShift = 16;
    private const int MADV_POPULATE_WRITE = 23;

    // A byte each, not a bit: two threads may write two partitions of one disk, and bytes need no lock.
    private readonly byte[] _touched = new byte[((length + (1 << ChunkShift)) - 1) >> ChunkShift];

    public void Mark(long offset, long length)
    {
        if (length > 0)
        {
            var first = (int)(offset >> ChunkShift);
            var run = _touched.AsSpan(first, (int)((offset + length - 1) >> ChunkShift) - first + 1);
            if (run.Contains((byte)0))
            {
                run.Fill(1);
                Populate((long)first << ChunkShift, (long)run.Length << ChunkShift);
            }
        }
    }

    /// <summary>
    /// Asks for the pages in one call instead of a fault each, which was most of what building cost. A kernel that
    /// does not know the call (before 5.14) gives them one by one all the same.
    /// </summary>
    private void Populate(long offset, long bytes)
    {
        var page = Environment.SystemPageSize;
        var start = (memory + (nint)offset + page - 1) / page * page;
        var end = (memory + (nint)Math.Min(offset + bytes, length)) / page * page;
        if (start < end)
        {
            _ = madvise(start, (nuint)(end - start), MADV_POPULATE_WRITE);
        }
    }

    public bool TryNext(long offset, out long start, out long end)
    {
        (start, end) = (0, 0);
        var from = (int)(offset >> ChunkShift);
        var rest = from < _touched.Length ? _touched.AsSpan(from) : default;
        var skipped = rest.IndexOf((byte)1);
        if (skipped < 0)
        {
            return false;
        }

        var run = rest[skipped..].IndexOfAnyExcept((byte)1);
        start = Math.Max(offset, (from + (long)skipped) << ChunkShift);
        end = run < 0 ? length : (from + (long)skipped + run) << ChunkShift;
        return true;
    }

    [LibraryImport("libc")]
    private static partial int madvise(nint start, nuint length, int advice);
}

/// <summary>A file: the filesystem knows its holes. Where it does not say, the whole file may be data.</summary>
internal sealed partial class FileHoles(SafeFileHandle file, long length) : IDataMap
{
    private const int SEEK_DATA = 3;
    private const int SEEK_HOLE = 4;
    private const int ENXIO = 6;
    private const int EINVAL = 22;

    // A write through the mapping allocates its page, so the filesystem knows of it by itself.
    public void Mark(long offset, long length)
    {
    }

    public bool TryNext(long offset, out long start, out long end)
    {
        (start, end) = (offset, length);
        if (offset >= length)
        {
            return false;
        }

        start = lseek(file, offset, SEEK_DATA);
        if (start < 0)
        {
            var error = Marshal.GetLastPInvokeError();
            start = offset;
            return error switch
            {
                ENXIO => false,
                EINVAL => true,
                _ => throw new IOException(
                    $"The holes of an image cannot be told: {new Win32Exception(error).Message}"),
            };
        }

        end = lseek(file, start, SEEK_HOLE);
        return true;
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial long lseek(SafeFileHandle file, long offset, int whence);
}
