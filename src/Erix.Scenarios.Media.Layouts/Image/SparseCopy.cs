using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Erix.Scenarios.Media.Image;

/// <summary>
/// Copies of image files that stay sparse. File.Copy fills the holes wherever the filesystem cannot share blocks.
/// </summary>
internal static partial class SparseCopy
{
    private const nuint FICLONE = 0x4004_9409;

    public static void Run(string from, string to)
    {
        using var source = File.OpenHandle(
            from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var target = File.OpenHandle(to, FileMode.Create, FileAccess.ReadWrite, FileShare.None);

        // btrfs, xfs and bcachefs share the blocks until one of the two is written; others say no in one call.
        if (ioctl(target, FICLONE, source) == 0)
        {
            return;
        }

        var length = RandomAccess.GetLength(source);
        RandomAccess.SetLength(target, length);
        var holes = new FileHoles(source, length);
        for (long offset = 0; holes.TryNext(offset, out var start, out var end); offset = end)
        {
            CopyRun(source, target, start, end - start);
        }
    }

    /// <summary>By the kernel; through our memory where it does not copy between these two files.</summary>
    private static void CopyRun(SafeFileHandle source, SafeFileHandle target, long offset, long length)
    {
        while (length > 0)
        {
            var (from, to) = (offset, offset);
            var copied = (long)copy_file_range(source, ref from, target, ref to, (nuint)length, 0);
            copied = copied > 0 ? copied : CopyBytes(source, target, offset, length);
            offset += copied;
            length -= copied;
        }
    }

    private static int CopyBytes(SafeFileHandle source, SafeFileHandle target, long offset, long length)
    {
        var buffer = new byte[Math.Min(length, 1 << 20)];
        var read = RandomAccess.Read(source, buffer, offset);
        if (read == 0)
        {
            throw new EndOfStreamException("An image became shorter while it was copied.");
        }

        RandomAccess.Write(target, buffer.AsSpan(0, read), offset);
        return read;
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int ioctl(SafeFileHandle target, nuint request, SafeFileHandle source);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint copy_file_range(
        SafeFileHandle source, ref long from, SafeFileHandle target, ref long to, nuint length, uint flags);
}
