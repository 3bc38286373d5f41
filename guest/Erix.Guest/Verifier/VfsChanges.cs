using Erix.Guest.Kernel;

namespace Erix.Guest.Verifier;

/// <summary>What changes names and their attributes.</summary>
internal partial class Vfs
{
    private const int SYS_mkdirat = 258;
    private const int SYS_fchownat = 260;
    private const int SYS_unlinkat = 263;
    private const int SYS_linkat = 265;
    private const int SYS_symlinkat = 266;
    private const int SYS_fchmodat = 268;
    private const int SYS_utimensat = 280;
    private const int SYS_renameat2 = 316;
    private const int AT_REMOVEDIR = 0x200;

    /// <summary>Writes a new file, and reads what then is in it.</summary>
    public byte[] Make(string path, ReadOnlySpan<byte> content)
    {
        using (var file = CreateNew(path))
        {
            file.Write(0, content);
        }

        return Read(path);
    }

    public void MakeFolder(string path) => Call(path, "mkdir", p => Libc.syscall(SYS_mkdirat, root, p, 0x1ED, 0, 0));

    public void RemoveFolder(string path) =>
        Call(path, "rmdir", p => Libc.syscall(SYS_unlinkat, root, p, AT_REMOVEDIR, 0, 0));

    public void Remove(string path) => Call(path, "unlink", p => Libc.syscall(SYS_unlinkat, root, p, 0, 0, 0));

    public void Rename(string from, string to) =>
        Call(from, "rename", f => Call(to, $"rename {from} to", t => Libc.syscall(SYS_renameat2, root, f, root, t, 0)));

    public void Link(string existing, string path) =>
        Call(
            existing, "link",
            e => Call(path, $"link {existing} as", p => Libc.syscall(SYS_linkat, root, e, root, p, 0)));

    public unsafe void MakeSymlink(string target, string path)
    {
        fixed (byte* text = System.Text.Encoding.UTF8.GetBytes(target + "\0"))
        {
            var start = (long)text;
            Call(path, "symlink", p => Libc.syscall(SYS_symlinkat, start, root, p, 0, 0));
        }
    }

    public void SetMode(string path, uint mode) =>
        Call(path, "chmod", p => Libc.syscall(SYS_fchmodat, root, p, mode, 0, 0));

    public void SetOwner(string path, uint uid, uint gid) =>
        Call(path, "chown", p => Libc.syscall(SYS_fchownat, root, p, uid, gid, 0));

    public unsafe void SetTimes(string path, VfsTime atime, VfsTime mtime)
    {
        var times = stackalloc long[] { atime.Seconds, atime.Hundredths * 10_000_000L, mtime.Seconds, mtime.Hundredths * 10_000_000L };
        Call(path, "utimes", p => Libc.syscall(SYS_utimensat, root, p, (long)times, 0, 0));
    }

    /// <summary>A name that no text can spell: a lone 0xFF.</summary>
    public unsafe void CreateNoUtf8(string folder)
    {
        using var directory = OpenFolder(folder);
        fixed (byte* name = (byte[])[0xFF, 0])
        {
            if (Libc.syscall(SYS_mkdirat, directory.Fd, (long)name, 0x1ED, 0, 0) != 0)
            {
                throw Refused("mkdir", $"{folder}/\\xFF");
            }
        }
    }
}
