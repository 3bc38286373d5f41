using Erix.Scenarios.Media.Image;

namespace Erix.Guest.Kernel;

/// <summary>A disk or a partition by its descriptor.</summary>
internal static unsafe class BlockDevice
{
    private const ulong BLKGETSIZE64 = 0x80081272;
    private const ulong BLKROGET = 0x125E;
    private const ulong BLKFLSBUF = 0x1261;
    private const int O_RDONLY = 0;
    private const int ReadOnlyProtection = 1;
    private const int ReadWriteProtection = 3;
    private const int Shared = 1;

    /// <summary>A write-protected device cannot be mapped shared; for reading it is the same memory.</summary>
    private const int Private = 2;

    /// <summary>For writing where the kernel allows it.</summary>
    public static int Open(string path)
    {
        var fd = Libc.open(path, Libc.O_RDWR | Libc.O_CLOEXEC, 0);
        fd = fd >= 0 ? fd : Libc.open(path, O_RDONLY | Libc.O_CLOEXEC, 0);
        return fd >= 0 ? fd : throw new KernelException($"{path} cannot be opened: {Libc.LastError()}");
    }

    public static long Length(int fd)
    {
        ulong bytes;
        return Libc.ioctl(fd, BLKGETSIZE64, &bytes) == 0
            ? (long)bytes
            : throw new KernelException($"no block device: {Libc.LastError()}");
    }

    /// <summary>All of these bytes come; for a sector or a few.</summary>
    public static bool CanRead(int fd, long offset, int count) => Read(fd, offset, count).Length == count;

    /// <summary>As many of these bytes as come.</summary>
    public static byte[] Read(int fd, long offset, int count)
    {
        var bytes = new byte[count];
        fixed (byte* start = bytes)
        {
            var length = Libc.pread(fd, start, count, offset);
            return length == count ? bytes : bytes[..(int)Math.Max(0, length)];
        }
    }

    public static bool IsReadOnly(int fd)
    {
        int flag;
        return Libc.ioctl(fd, BLKROGET, &flag) == 0 && flag != 0;
    }

    /// <summary>Drops what was read of the device: its bytes were changed under another name.</summary>
    public static void Forget(int fd) => _ = Libc.ioctl(fd, BLKFLSBUF, null);

    /// <summary>
    /// Its bytes as memory: pages come as they are looked at. The caller unmaps it by <see cref="Release"/>.
    /// </summary>
    public static DiskImage Map(int fd, bool writable = false)
    {
        var length = Length(fd);
        var start = Libc.mmap(
            0, (nint)length, writable ? ReadWriteProtection : ReadOnlyProtection, writable ? Shared : Private, fd, 0);
        return start != -1
            ? DiskImage.Over(start, length, !writable)
            : throw new KernelException($"a device of {length} bytes cannot be mapped: {Libc.LastError()}");
    }

    public static void Release(DiskImage image)
    {
        fixed (byte* start = image.Read(0, 1))
        {
            _ = Libc.munmap((nint)start, (nint)image.Length);
        }
    }
}
