using System.Runtime.InteropServices;
using System.Text;

namespace Erix.Guest.Kernel;

/// <summary>What statx(2) says of a file.</summary>
internal readonly record struct FileStatus(
    uint Mode, uint Uid, uint Gid, uint Links, ulong Inode, long Size, long Blocks, ulong Attributes, long AccessTime,
    long ModifyTime,
    uint ModifyNanoseconds, uint DeviceMajor, uint DeviceMinor)
{
    public const ulong Immutable = 0x10;
    public const ulong Encrypted = 0x800;
    public const ulong Verity = 0x100000;

    public const uint Folder = 0x4000;
    public const uint Regular = 0x8000;
    public const uint Symlink = 0xA000;

    public uint Kind => Mode & 0xF000;

    public uint Permissions => Mode & 0xFFF;
}

/// <summary>
/// Files below a directory handle, by raw system calls: every answer is the kernel's own, and an error is its errno's
/// name. Paths are relative to the handle.
/// </summary>
internal static unsafe partial class Files
{
    public const int ReadOnly = 0;
    public const int WriteOnly = 1;
    public const int ReadWrite = 2;
    public const int Create = 0x40;
    public const int Exclusive = 0x80;
    public const int Truncate = 0x200;
    public const int Append = 0x400;
    public const int Directory = 0x10000;
    public const int NoFollow = 0x20000;
    public const int CloseOnExec = 0x80000;

    /// <summary>Where a path begins that begins with '/': it does not matter.</summary>
    public const int Here = -100;

    private const int NoFollowStat = 0x100;
    private const int BasicStats = 0x7FF;
    private const int RemoveDirectory = 0x200;

    /// <summary>A descriptor, or the error.</summary>
    public static (int Fd, string Error) Open(int at, string path, int flags, uint mode = 0x1A4) =>
        openat(at, path, flags | CloseOnExec, mode) is var fd && fd >= 0 ? (fd, "") : (-1, Errno.LastName);

    public static (FileStatus Status, string Error) Stat(int at, string path)
    {
        var s = stackalloc byte[256];
        if (statx(at, path, NoFollowStat, BasicStats, s) != 0)
        {
            return (default, Errno.LastName);
        }

        return (new FileStatus(
            *(ushort*)(s + 28), *(uint*)(s + 20), *(uint*)(s + 24), *(uint*)(s + 16), *(ulong*)(s + 32),
            *(long*)(s + 40), *(long*)(s + 48),
            *(ulong*)(s + 8), *(long*)(s + 64), *(long*)(s + 112), *(uint*)(s + 120), *(uint*)(s + 128),
            *(uint*)(s + 132)), "");
    }

    public static string MakeFolder(int at, string path) => Said(mkdirat(at, path, 0x1ED));

    public static string Remove(int at, string path) => Said(unlinkat(at, path, 0));

    public static string RemoveFolder(int at, string path) => Said(unlinkat(at, path, RemoveDirectory));

    public static string Rename(int at, string from, string to) => Said(renameat(at, from, at, to));

    public static string Link(int at, string existing, string path) => Said(linkat(at, existing, at, path, 0));

    public static string MakeSymlink(int at, string target, string path) => Said(symlinkat(target, at, path));

    public static (string Target, string Error) ReadSymlink(int at, string path)
    {
        var buffer = stackalloc byte[4096];
        return readlinkat(at, path, buffer, 4096) is var length && length >= 0
            ? (Encoding.UTF8.GetString(buffer, (int)length), "")
            : ("", Errno.LastName);
    }

    public static string Resize(int fd, long length) => Said(Libc.ftruncate(fd, length));

    public static string SetMode(int at, string path, uint mode) => Said(fchmodat(at, path, mode, 0));

    public static string SetOwner(int at, string path, uint uid, uint gid) =>
        Said(fchownat(at, path, uid, gid, NoFollowStat));

    public static string SetTimes(int at, string path, long access, long modify)
    {
        var times = stackalloc long[] { access, 0, modify, 0 };
        return Said(utimensat(at, path, times, NoFollowStat));
    }

    /// <summary>An attribute's value, or the error.</summary>
    public static (byte[] Value, string Error) GetXattr(int fd, string name)
    {
        var buffer = new byte[64 << 10];
        fixed (byte* bytes = buffer)
        {
            return fgetxattr(fd, name, bytes, (nuint)buffer.Length) is var length && length >= 0
                ? (buffer[..(int)length], "")
                : ([], Errno.LastName);
        }
    }

    public static string SetXattr(int fd, string name, ReadOnlySpan<byte> value)
    {
        fixed (byte* bytes = value)
        {
            return Said(fsetxattr(fd, name, bytes, (nuint)value.Length, 0));
        }
    }

    /// <summary>An ioctl on a 32-bit word.</summary>
    public static string Control(int fd, ulong request, ref uint word)
    {
        fixed (uint* value = &word)
        {
            return Said(Libc.ioctl(fd, request, value));
        }
    }

    public static string Sync(int fd) => Said(fsync(fd));

    public static (int Count, string Error) ReadAt(int fd, Span<byte> buffer, long offset)
    {
        fixed (byte* bytes = buffer)
        {
            return Libc.pread(fd, bytes, buffer.Length, offset) is var count && count >= 0
                ? ((int)count, "")
                : (0, Errno.LastName);
        }
    }

    public static string WriteAt(int fd, ReadOnlySpan<byte> content, long offset)
    {
        fixed (byte* bytes = content)
        {
            for (nint done = 0; done < content.Length;)
            {
                var written = pwrite(fd, bytes + done, content.Length - done, offset + done);
                if (written <= 0)
                {
                    return written < 0 ? Errno.LastName : "EOF";
                }

                done += written;
            }
        }

        return "";
    }

    /// <summary>Where data starts at or behind an offset; negative where none does.</summary>
    public static long SeekData(int fd, long offset) =>
        Libc.syscall(8 /* lseek */, fd, offset, 3 /* SEEK_DATA */, 0, 0);

    public static long SeekHole(int fd, long offset) =>
        Libc.syscall(8 /* lseek */, fd, offset, 4 /* SEEK_HOLE */, 0, 0);

    /// <summary>Names in a directory without "." and "..", sorted by their bytes.</summary>
    public static (List<string> Names, string Error) List(int at, string path)
    {
        const int getdents64 = 217;
        const int Bytes = 32 << 10;
        var (fd, error) = Open(at, path, Directory);
        var names = new List<string>();
        if (fd < 0)
        {
            return (names, error);
        }

        var buffer = (byte*)NativeMemory.Alloc(Bytes);
        long length;
        while ((length = Libc.syscall(getdents64, fd, (long)buffer, Bytes, 0, 0)) > 0)
        {
            for (long at2 = 0; at2 < length; at2 += *(ushort*)(buffer + at2 + 16))
            {
                var name = Marshal.PtrToStringUTF8((nint)(buffer + at2 + 19))!;
                if (name is not ("." or ".."))
                {
                    names.Add(name);
                }
            }
        }

        error = length < 0 ? Errno.LastName : "";
        NativeMemory.Free(buffer);
        _ = Libc.close(fd);
        names.Sort(StringComparer.Ordinal);
        return (names, error);
    }

    private static string Said(long result) => result < 0 ? Errno.LastName : "";

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int openat(int at, string path, int flags, uint mode);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int statx(int at, string path, int flags, uint mask, byte* status);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int mkdirat(int at, string path, uint mode);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int unlinkat(int at, string path, int flags);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int renameat(int fromAt, string from, int toAt, string to);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int linkat(int fromAt, string existing, int toAt, string path, int flags);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int symlinkat(string target, int at, string path);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint readlinkat(int at, string path, byte* buffer, nuint size);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int fchmodat(int at, string path, uint mode, int flags);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int fchownat(int at, string path, uint uid, uint gid, int flags);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int utimensat(int at, string path, long* times, int flags);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint fgetxattr(int fd, string name, byte* value, nuint size);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int fsetxattr(int fd, string name, byte* value, nuint size, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fsync(int fd);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint pwrite(int fd, byte* bytes, nint count, long offset);
}
