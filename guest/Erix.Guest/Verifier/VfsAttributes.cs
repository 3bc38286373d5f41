using System.Text;
using Erix.Guest.Kernel;

namespace Erix.Guest.Verifier;

/// <summary>Extended attributes, and what only ioctls of single filesystems say.</summary>
internal partial class Vfs
{
    public const uint FlagImmutable = 0x10;
    public const uint FlagNoDump = 0x40;
    public const uint FlagNoAtime = 0x80;

    private const int SYS_fsetxattr = 190;
    private const int SYS_fgetxattr = 193;
    private const int SYS_flistxattr = 196;
    private const int SYS_fremovexattr = 199;
    private const int SYS_quotactl_fd = 443;

    private const ulong FS_IOC_GETFLAGS = 0x80086601;
    private const ulong FS_IOC_SETFLAGS = 0x40086602;
    private const ulong FS_IOC_FSGETXATTR = 0x801C581F;
    private const ulong FS_IOC_FIEMAP = 0xC020660B;
    private const ulong FS_IOC_GET_ENCRYPTION_POLICY_EX = 0xC0096616;
    private const ulong FS_IOC_MEASURE_VERITY = 0xC0046686;
    private const ulong FAT_IOCTL_GET_ATTRIBUTES = 0x80047210;
    private const ulong FAT_IOCTL_SET_ATTRIBUTES = 0x40047211;
    private const uint Q_GETQUOTA = 0x800007;

    public unsafe byte[] Xattr(string path, string name)
    {
        using var file = OpenToRead(path);
        var value = new byte[64 << 10];
        fixed (byte* n = Encoding.UTF8.GetBytes(name + "\0"))
        fixed (byte* v = value)
        {
            var length = Libc.syscall(SYS_fgetxattr, file.Fd, (long)n, (long)v, value.Length, 0);
            return length >= 0 ? Seen(value[..(int)length]) : throw Refused($"getxattr {name} of", path);
        }
    }

    public unsafe List<string> Xattrs(string path)
    {
        using var file = OpenToRead(path);
        var names = stackalloc byte[4096];
        var length = Libc.syscall(SYS_flistxattr, file.Fd, (long)names, 4096, 0, 0);
        return length >= 0
            ? Seen([.. Encoding.UTF8.GetString(names, (int)length).Split('\0', StringSplitOptions.RemoveEmptyEntries)])
            : throw Refused("listxattr", path);
    }

    /// <param name="how">0 either way, 1 only a new one, 2 only one that is there.</param>
    public unsafe void SetXattr(string path, string name, string value, int how = 0)
    {
        using var file = OpenToRead(path);
        var bytes = Encoding.UTF8.GetBytes(value + "\0");
        fixed (byte* n = Encoding.UTF8.GetBytes(name + "\0"))
        fixed (byte* v = bytes)
        {
            if (Libc.syscall(SYS_fsetxattr, file.Fd, (long)n, (long)v, bytes.Length - 1, how) != 0)
            {
                throw Refused($"setxattr {name} of", path);
            }
        }
    }

    public unsafe void RemoveXattr(string path, string name)
    {
        using var file = OpenToRead(path);
        fixed (byte* n = Encoding.UTF8.GetBytes(name + "\0"))
        {
            if (Libc.syscall(SYS_fremovexattr, file.Fd, (long)n, 0, 0, 0) != 0)
            {
                throw Refused($"removexattr {name} of", path);
            }
        }
    }

    public unsafe uint Flags(string path)
    {
        using var file = OpenToRead(path);
        uint flags = 0;
        Control(file, FS_IOC_GETFLAGS, &flags, "getflags");
        return (uint)Seen(flags);
    }

    /// <summary>Changes the flags among the given ones and leaves all others.</summary>
    public unsafe void SetFlags(string path, uint on, uint off)
    {
        using var file = OpenToRead(path);
        uint flags = 0;
        Control(file, FS_IOC_GETFLAGS, &flags, "getflags");
        flags = (flags | on) & ~off;
        Control(file, FS_IOC_SETFLAGS, &flags, "setflags");
    }

    public unsafe uint DosAttributes(string path)
    {
        using var file = OpenToRead(path);
        uint attributes = 0;
        Control(file, FAT_IOCTL_GET_ATTRIBUTES, &attributes, "getattributes");
        return (uint)Seen(attributes);
    }

    public unsafe void SetDosAttributes(string path, uint attributes)
    {
        using var file = OpenToRead(path);
        Control(file, FAT_IOCTL_SET_ATTRIBUTES, &attributes, "setattributes");
    }

    /// <summary>How many extents map a file.</summary>
    public unsafe int Extents(VfsFile file)
    {
        // struct fiemap: start, length, flags (1: sync first), mapped_extents, extent_count (0: only count them),
        // reserved.
        var map = stackalloc byte[32];
        *(ulong*)map = 0;
        *(ulong*)(map + 8) = ulong.MaxValue;
        *(uint*)(map + 16) = 1;
        *(uint*)(map + 20) = 0;
        *(ulong*)(map + 24) = 0;
        Control(file, FS_IOC_FIEMAP, map, "fiemap");
        return (int)Seen((long)*(uint*)(map + 20));
    }

    public unsafe uint Project(string path)
    {
        using var file = OpenToRead(path);
        // struct fsxattr: xflags, extsize, nextents, projid, cowextsize, padding.
        var attributes = stackalloc uint[7];
        Control(file, FS_IOC_FSGETXATTR, attributes, "fsgetxattr");
        return (uint)Seen(attributes[3]);
    }

    /// <summary>Usage by quota: bytes and inodes.</summary>
    /// <param name="kind">0 user, 1 group, 2 project.</param>
    public unsafe (long Bytes, long Files) Usage(int kind, uint id)
    {
        using var folder = OpenFolder("/");
        // struct if_dqblk: bhardlimit, bsoftlimit, curspace, ihardlimit, isoftlimit, curinodes, btime, itime, valid.
        var quota = stackalloc ulong[9];
        return Libc.syscall(SYS_quotactl_fd, folder.Fd, unchecked((int)((Q_GETQUOTA << 8) | (uint)kind)), id, (long)quota, 0) == 0
            ? (Seen((long)quota[2]), Seen((long)quota[5]))
            : throw Refused($"quota {kind} of {id} on", "/");
    }

    /// <summary>Version and master key identifier of a folder's encryption policy.</summary>
    public unsafe (int Version, string Identifier) EncryptionPolicy(string path)
    {
        using var folder = OpenToRead(path);
        var arg = stackalloc byte[8 + 24];
        *(ulong*)arg = 24;
        Control(folder, FS_IOC_GET_ENCRYPTION_POLICY_EX, arg, "get policy");
        return (arg[8], Seen(Convert.ToHexString(new ReadOnlySpan<byte>(arg + 16, 16))));
    }

    /// <summary>Algorithm and digest of a file under fs-verity.</summary>
    public unsafe (int Algorithm, byte[] Digest) Measure(VfsFile file)
    {
        var arg = stackalloc byte[4 + 64];
        *(ushort*)(arg + 2) = 64;
        Control(file, FS_IOC_MEASURE_VERITY, arg, "measure");
        return (*(ushort*)arg, Seen(new ReadOnlySpan<byte>(arg + 4, *(ushort*)(arg + 2)).ToArray()));
    }

    private static unsafe void Control(VfsFile file, ulong request, void* argument, string operation)
    {
        if (Libc.ioctl(file.Fd, request, argument) != 0)
        {
            throw Refused(operation, file.Path);
        }
    }
}
