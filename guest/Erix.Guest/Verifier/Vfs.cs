using System.Text;
using Erix.Guest.Kernel;

namespace Erix.Guest.Verifier;

/// <summary>The kernel refused an operation; a step that expects that asks for the name.</summary>
internal sealed class VfsException(string errno, string what) : Exception($"{what}: {errno}")
{
    public string Errno { get; } = errno;
}

/// <summary>What is known of a path, its last symlink not followed.</summary>
internal sealed record VfsStatus(
    string Type, uint Mode, uint Uid, uint Gid, long Size, uint Links, long Blocks, ulong Inode, string Device,
    VfsTime Atime, VfsTime Mtime, VfsTime Btime, ulong Attributes);

/// <param name="Hundredths">As fine as any of our filesystems.</param>
internal readonly record struct VfsTime(long Seconds, int Hundredths)
{
    public override string ToString() => Hundredths == 0 ? $"{Seconds}" : $"{Seconds}.{Hundredths:D2}".TrimEnd('0');
}

/// <summary>
/// Raw system calls below a handle of the public namespace: nothing is cached, nothing is guessed, and no path leads
/// out. What is seen passes through one of the last methods on its way to a step, so that a sabotaged look can be
/// false.
/// </summary>
internal partial class Vfs(int root)
{
    protected const int O_RDONLY = 0;
    protected const int O_WRONLY = 1;
    protected const int O_RDWR = 2;
    protected const int O_CREAT = 0x40;
    protected const int O_EXCL = 0x80;
    protected const int O_TRUNC = 0x200;
    protected const int O_APPEND = 0x400;
    protected const int O_NONBLOCK = 0x800;
    protected const int O_DIRECTORY = 0x10000;
    protected const int O_CLOEXEC = 0x80000;

    public const int WriteAndCut = O_WRONLY | O_TRUNC;

    private const int SYS_lseek = 8;
    private const int SYS_fstatfs = 138;
    private const int SYS_getdents64 = 217;
    private const int SYS_readlinkat = 267;
    private const int SYS_statx = 332;
    private const int SYS_openat2 = 437;
    private const ulong RESOLVE_IN_ROOT = 0x10;
    private const int AT_SYMLINK_NOFOLLOW = 0x100;
    private const int STATX_BASIC_AND_BTIME = 0xFFF;
    private const int SEEK_DATA = 3;
    private const int SEEK_HOLE = 4;

    private static readonly (uint Bits, string Name)[] Types =
    [
        (0x8000, "file"), (0x4000, "folder"), (0xA000, "symlink"), (0x1000, "fifo"), (0x2000, "char"),
        (0x6000, "block"), (0xC000, "socket"),
    ];

    private static readonly (long Magic, string Provider)[] Providers =
        [(0xEF53, "ext"), (0x4D44, "fat"), (0x2011BAB0, "exfat"), (0x01021994, "ramfs")];

    /// <summary>A whole file.</summary>
    public byte[] Read(string path)
    {
        using var file = Open(path, O_RDONLY);
        return file.ReadAll();
    }

    public VfsFile Open(string path, int flags, uint mode = 0x1A4) => new(this, OpenRaw(path, flags, mode), path);

    public VfsFile OpenToRead(string path) => Open(path, O_RDONLY);

    public VfsFile OpenToWrite(string path) => Open(path, O_RDWR);

    public VfsFile CreateNew(string path) => Open(path, O_RDWR | O_CREAT | O_EXCL);

    public VfsFile OpenFolder(string path) => Open(path, O_RDONLY | O_DIRECTORY);

    public unsafe VfsStatus Stat(string path)
    {
        var s = stackalloc byte[256];
        Call(path, "stat", p => Libc.syscall(SYS_statx, root, p, AT_SYMLINK_NOFOLLOW, STATX_BASIC_AND_BTIME, (long)s));
        var mode = *(ushort*)(s + 28);
        var type = "?";
        foreach (var row in Types)
        {
            type = row.Bits == (mode & 0xF000u) ? row.Name : type;
        }

        return Seen(new VfsStatus(
            type, mode & 0xFFFu, *(uint*)(s + 20), *(uint*)(s + 24), *(long*)(s + 40), *(uint*)(s + 16),
            *(long*)(s + 48), *(ulong*)(s + 32),
            $"{*(uint*)(s + 128)}.{*(uint*)(s + 132)}", Time(s + 64), Time(s + 112), Time(s + 80), *(ulong*)(s + 8)));
    }

    /// <summary>Names without "." and "..".</summary>
    public unsafe List<string> List(string path)
    {
        using var folder = OpenFolder(path);
        var names = new List<string>();
        var buffer = new byte[32 << 10];
        fixed (byte* b = buffer)
        {
            while (true)
            {
                var length = Libc.syscall(SYS_getdents64, folder.Fd, (long)b, buffer.Length, 0, 0);
                if (length < 0)
                {
                    throw Refused("list", path);
                }

                if (length == 0)
                {
                    names.RemoveAll(n => n is "." or "..");
                    return Seen(names);
                }

                for (long at = 0; at < length; at += *(ushort*)(b + at + 16))
                {
                    names.Add(System.Runtime.InteropServices.Marshal.PtrToStringUTF8((nint)(b + at + 19))!);
                }
            }
        }
    }

    public unsafe string ReadLink(string path)
    {
        var buffer = stackalloc byte[4096];
        var length = Call(path, "readlink", p => Libc.syscall(SYS_readlinkat, root, p, (long)buffer, 4096, 0));
        return Seen(Encoding.UTF8.GetString(buffer, (int)length));
    }

    /// <summary>The errno's name, or "done" for what should not have worked.</summary>
    public string Refusal(Action operation)
    {
        try
        {
            operation();
            return "done";
        }
        catch (VfsException e)
        {
            return Seen(e.Errno);
        }
    }

    public long SeekData(VfsFile file, long from) => Seek(file, from, SEEK_DATA);

    public long SeekHole(VfsFile file, long from) => Seek(file, from, SEEK_HOLE);

    /// <summary>By the kernel's number for the filesystem, in the words of the mount table.</summary>
    public unsafe string Provider()
    {
        var status = stackalloc long[16];
        if (Libc.syscall(SYS_fstatfs, root, (long)status, 0, 0, 0) != 0)
        {
            throw Refused("statfs", "/");
        }

        foreach (var row in Providers)
        {
            if (row.Magic == status[0])
            {
                return Seen(row.Provider);
            }
        }

        return $"{status[0]:x}";
    }

    public virtual byte[] Seen(byte[] bytes) => bytes;

    public virtual string Seen(string text) => text;

    public virtual long Seen(long number) => number;

    protected virtual List<string> Seen(List<string> names) => names;

    protected virtual VfsStatus Seen(VfsStatus status) => status;

    internal static VfsException Refused(string operation, string path) => new(Errno.LastName, $"{operation} {path}");

    private protected delegate long PathCall(long path);

    /// <summary>Paths of steps begin with '/'; the kernel gets them relative to the handle.</summary>
    private protected unsafe long Call(string path, string operation, PathCall call)
    {
        fixed (byte* bytes = Relative(path))
        {
            var result = call((long)bytes);
            return result >= 0 ? result : throw Refused(operation, path);
        }
    }

    private protected static byte[] Relative(string path) =>
        Encoding.UTF8.GetBytes((path == "/" ? "." : path.TrimStart('/')) + "\0");

    private unsafe int OpenRaw(string path, int flags, uint mode)
    {
        // struct open_how: flags, mode, resolve.
        var how =
            stackalloc ulong[] { (ulong)(uint)(flags | O_CLOEXEC), (flags & O_CREAT) != 0 ? mode : 0, RESOLVE_IN_ROOT };
        return (int)Call(path, "open", p => Libc.syscall(SYS_openat2, root, p, (long)how, 24, 0));
    }

    private long Seek(VfsFile file, long from, int whence)
    {
        var at = Libc.syscall(SYS_lseek, file.Fd, from, whence, 0, 0);
        return at >= 0 ? Seen(at) : throw Refused("seek", file.Path);
    }

    private static unsafe VfsTime Time(byte* at) => new(*(long*)at, (int)(*(uint*)(at + 8) / 10_000_000));
}
