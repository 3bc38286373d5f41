using System.Globalization;
using System.Text;
using Erix.Guest.Contract.Verification;
using Erix.Guest.Kernel;
using static Erix.Guest.Verifier.Vfs;

namespace Erix.Guest.Verifier;

/// <summary>How each verb of a <see cref="VerifierOp"/> is done, and what it answers: never anything but what was seen.</summary>
internal static class OpTable
{
    private const ulong FS_IOC_GETFLAGS = 0x80086601;
    private const ulong FS_IOC_SETFLAGS = 0x40086602;
    private const ulong FAT_IOCTL_GET_ATTRIBUTES = 0x80047210;
    private const ulong FAT_IOCTL_SET_ATTRIBUTES = 0x40047211;

    private static readonly (string Verb, Func<Vfs, string[], string> Do)[] Rows =
    [
        ("mkdir", (v, a) => Answer(Files.MakeFolder(v.Root, Relative(a[0])))),
        ("write", (v, a) => Answer(Write(v, a[0], StepContent.Of(a[1])))),
        ("patch", (v, a) => Answer(v.With(a[0], Files.WriteOnly, fd => Files.WriteAt(fd, StepContent.Of(a[2]), Number(a[1]))))),
        ("read", (v, a) => v.Read(a[0]) is var (bytes, error) && error.Length > 0 ? error : StepContent.Digest(bytes)),
        ("open", (v, a) => Answer(v.ErrorOf(a[0], Files.ReadOnly))),
        ("rename", (v, a) => Answer(Files.Rename(v.Root, Relative(a[0]), Relative(a[1])))),
        ("remove", (v, a) => Answer(Files.Remove(v.Root, Relative(a[0])))),
        ("rmdir", (v, a) => Answer(Files.RemoveFolder(v.Root, Relative(a[0])))),
        ("resize", (v, a) => Answer(v.With(a[0], Files.WriteOnly, fd => Files.Resize(fd, Number(a[1]))))),
        ("link", (v, a) => Answer(Files.Link(v.Root, Relative(a[0]), Relative(a[1])))),
        ("symlink", (v, a) => Answer(Files.MakeSymlink(v.Root, a[0], Relative(a[1])))),
        ("readlink", (v, a) => Files.ReadSymlink(v.Root, Relative(a[0])) is var (target, error) && error.Length > 0 ? error : v.IsLying ? target + "!" : target),
        ("kind", (v, a) => Seen(v, a[0], s => KindOf(s.Kind))),
        ("list", (v, a) => v.List(a[0]) is var (names, error) && error.Length > 0 ? error : string.Join('|', names)),
        ("count", (v, a) => v.List(a[0]) is var (names, error) && error.Length > 0 ? error : Text(names.Count)),
        ("parent", KnowsParent),
        ("links", (v, a) => Seen(v, a[0], s => Text(s.Links))),
        ("chmod", (v, a) => Answer(Files.SetMode(v.Root, Relative(a[0]), Convert.ToUInt32(a[1], 8)))),
        ("mode", (v, a) => Seen(v, a[0], s => Convert.ToString(s.Permissions, 8))),
        ("chown", (v, a) => Answer(Files.SetOwner(v.Root, Relative(a[0]), (uint)Number(a[1]), (uint)Number(a[2])))),
        ("owner", (v, a) => Seen(v, a[0], s => $"{s.Uid}:{s.Gid}")),
        ("utimes", (v, a) => Answer(Files.SetTimes(v.Root, Relative(a[0]), Number(a[1]), Number(a[2])))),
        ("mtime", (v, a) => Seen(v, a[0], s => Text(s.ModifyTime))),
        ("atime", (v, a) => Seen(v, a[0], s => Text(s.AccessTime))),
        ("setflag", (v, a) => Answer(ChangeFlags(v, a[0], f => f | (uint)Number(a[1])))),
        ("clearflag", (v, a) => Answer(ChangeFlags(v, a[0], f => f & ~(uint)Number(a[1])))),
        ("flag", (v, a) => Word(v, a[0], FS_IOC_GETFLAGS, f => (f & (uint)Number(a[1])) != 0 ? "set" : "clear")),
        ("setxattr", (v, a) => Answer(v.With(a[0], Files.ReadOnly, fd => Files.SetXattr(fd, a[1], Convert.FromHexString(a[2]))))),
        ("xattr", Xattr),
        ("setattributes", (v, a) => Answer(v.With(a[0], Files.ReadOnly, fd =>
        {
            var word = (uint)Number(a[1]);
            return Files.Control(fd, FAT_IOCTL_SET_ATTRIBUTES, ref word);
        }))),
        ("attributes", (v, a) => Word(v, a[0], FAT_IOCTL_GET_ATTRIBUTES, w => Text(w))),
        ("extent", Extent),
        ("read-all", ReadAll),
    ];

    /// <exception cref="KeyNotFoundException">The contract has a verb that this guest does not know.</exception>
    public static string Do(Vfs vfs, VerifierOp op, IReadOnlyList<string> hostFiles)
    {
        foreach (var row in Rows)
        {
            if (row.Verb == op.Verb)
            {
                return row.Do(vfs, op.Verb == "read-all" ? [.. hostFiles] : op.Arguments);
            }
        }

        throw new KeyNotFoundException(op.Verb);
    }

    private static string Write(Vfs vfs, string path, byte[] content)
    {
        var error = vfs.With(path, Files.WriteOnly | Files.Create | Files.Exclusive, fd => Files.WriteAt(fd, content, 0));
        return error;
    }

    private static string Seen(Vfs vfs, string path, Func<FileStatus, string> tell) =>
        vfs.Stat(path) is var (status, error) && error.Length > 0 ? error : tell(status);

    private static string KindOf(uint kind) => kind switch
    {
        0x1000 => "fifo",
        0x2000 => "char",
        FileStatus.Folder => "folder",
        0x6000 => "block",
        FileStatus.Regular => "file",
        FileStatus.Symlink => "symlink",
        _ => $"kind-{kind:x}",
    };

    private static string KnowsParent(Vfs vfs, string[] a)
    {
        var inside = vfs.Stat($"{a[0]}/..");
        var outside = vfs.Stat(a[0][..Math.Max(1, a[0].LastIndexOf('/'))]);
        return inside.Error.Length > 0 ? inside.Error : inside.Status.Inode == outside.Status.Inode && inside.Status.Inode != 0 ? "yes" : "no";
    }

    private static string ChangeFlags(Vfs vfs, string path, Func<uint, uint> change) => vfs.With(path, Files.ReadOnly, fd =>
    {
        uint flags = 0;
        if (Files.Control(fd, FS_IOC_GETFLAGS, ref flags) is { Length: > 0 } error)
        {
            return error;
        }

        flags = change(flags);
        return Files.Control(fd, FS_IOC_SETFLAGS, ref flags);
    });

    private static string Word(Vfs vfs, string path, ulong request, Func<uint, string> tell)
    {
        uint word = 0;
        var error = vfs.With(path, Files.ReadOnly, fd => Files.Control(fd, request, ref word));
        return error.Length > 0 ? error : tell(word);
    }

    private static string Xattr(Vfs vfs, string[] a)
    {
        byte[] value = [];
        var error = vfs.With(a[0], Files.ReadOnly, fd =>
        {
            (value, var said) = Files.GetXattr(fd, a[1]);
            return said;
        });
        return error.Length > 0 ? error : Convert.ToHexStringLower(value);
    }

    private static string Extent(Vfs vfs, string[] a)
    {
        var what = "";
        var error = vfs.With(a[0], Files.ReadWrite, fd =>
        {
            _ = Files.Sync(fd);
            what = Files.SeekHole(fd, Number(a[1])) == Number(a[1]) ? "hole" : "data";
            return "";
        });
        return error.Length > 0 ? error : what;
    }

    /// <summary>One digest over the digests of all, in the order in which the boot-config names them.</summary>
    private static string ReadAll(Vfs vfs, string[] paths)
    {
        var lines = new StringBuilder();
        foreach (var path in paths)
        {
            var (bytes, error) = vfs.Read(path);
            if (error.Length > 0)
            {
                return $"{path}:{error}";
            }

            lines.Append(HostFileProof.Line(path, bytes.Length, Sha256.Hex(bytes)));
        }

        return HostFileProof.Of(paths.Length, lines.ToString());
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
