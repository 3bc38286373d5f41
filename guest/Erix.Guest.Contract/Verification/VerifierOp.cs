using System.Globalization;

namespace Erix.Guest.Contract.Verification;

/// <summary>
/// One thing done or looked at through the VFS, and what must be answered. The guest's answer is made from what the
/// filesystem said; it becomes a part of the step's proof.
/// </summary>
/// <param name="Verb">A row of the guest's interpreter.</param>
/// <param name="Answer">"ok", an errno's name, or what was seen.</param>
public sealed record VerifierOp(string Verb, string Answer, params string[] Arguments)
{
    public const string Ok = "ok";

    public override string ToString() => $"{Verb} {string.Join(' ', Arguments)}";

    public VerifierOp Refused(string errno) => this with { Answer = errno };

    public static VerifierOp MakeFolder(string path) => new("mkdir", Ok, path);

    /// <summary>A new file, written whole and closed.</summary>
    public static VerifierOp Write(string path, string content) => new("write", Ok, path, content);

    /// <summary>Into a file that is there.</summary>
    public static VerifierOp Patch(string path, int offset, string content) =>
        new("patch", Ok, path, offset.ToString(CultureInfo.InvariantCulture), content);

    public static VerifierOp Read(string path, string content) => new("read", StepContent.Digest(StepContent.Of(content)), path);

    public static VerifierOp Open(string path, string answer = Ok) => new("open", answer, path);

    public static VerifierOp Rename(string from, string to) => new("rename", Ok, from, to);

    public static VerifierOp Remove(string path) => new("remove", Ok, path);

    public static VerifierOp RemoveFolder(string path) => new("rmdir", Ok, path);

    public static VerifierOp Resize(string path, int length) => new("resize", Ok, path, length.ToString(CultureInfo.InvariantCulture));

    public static VerifierOp Link(string existing, string path) => new("link", Ok, existing, path);

    public static VerifierOp Symlink(string target, string path) => new("symlink", Ok, target, path);

    public static VerifierOp ReadLink(string path, string target) => new("readlink", target, path);

    /// <summary>file, folder, symlink, fifo, char, block, or the errno.</summary>
    public static VerifierOp Kind(string path, string kind) => new("kind", kind, path);

    public static VerifierOp Gone(string path) => Kind(path, "ENOENT");

    /// <summary>Names in a folder, sorted.</summary>
    public static VerifierOp List(string path, params string[] names) => new("list", string.Join('|', names.Order(StringComparer.Ordinal)), path);

    /// <summary>How many names a folder has.</summary>
    public static VerifierOp Count(string path, int names) => new("count", names.ToString(CultureInfo.InvariantCulture), path);

    /// <summary>"yes" where a folder's ".." is the folder that it lies in.</summary>
    public static VerifierOp KnowsParent(string path) => new("parent", "yes", path);

    public static VerifierOp Links(string path, int links) => new("links", links.ToString(CultureInfo.InvariantCulture), path);

    public static VerifierOp SetMode(string path, string octal) => new("chmod", Ok, path, octal);

    public static VerifierOp Mode(string path, string octal) => new("mode", octal, path);

    public static VerifierOp SetOwner(string path, int uid, int gid) => new("chown", Ok, path, $"{uid}", $"{gid}");

    public static VerifierOp Owner(string path, int uid, int gid) => new("owner", $"{uid}:{gid}", path);

    public static VerifierOp SetTimes(string path, long access, long modify) => new("utimes", Ok, path, $"{access}", $"{modify}");

    public static VerifierOp ModifyTime(string path, long seconds) => new("mtime", $"{seconds}", path);

    public static VerifierOp AccessTime(string path, long seconds) => new("atime", $"{seconds}", path);

    /// <summary>Inode flags by FS_IOC_SETFLAGS.</summary>
    public static VerifierOp SetFlag(string path, uint flag) => new("setflag", Ok, path, $"{flag}");

    public static VerifierOp ClearFlag(string path, uint flag) => new("clearflag", Ok, path, $"{flag}");

    public static VerifierOp HasFlag(string path, uint flag, bool isSet) => new("flag", isSet ? "set" : "clear", path, $"{flag}");

    public static VerifierOp SetXattr(string path, string name, string hex) => new("setxattr", Ok, path, name, hex);

    public static VerifierOp Xattr(string path, string name, string hex) => new("xattr", hex, path, name);

    /// <summary>DOS attributes by FAT_IOCTL_SET_ATTRIBUTES.</summary>
    public static VerifierOp SetAttributes(string path, int attributes) => new("setattributes", Ok, path, $"{attributes}");

    public static VerifierOp Attributes(string path, int attributes) => new("attributes", $"{attributes}", path);

    /// <summary>"hole" or "data".</summary>
    public static VerifierOp Extent(string path, int offset, string what) => new("extent", what, path, $"{offset}");

    /// <summary>Every host-made file that the boot-config names, by digest.</summary>
    public static VerifierOp ReadAll() => new("read-all", VerifierStep.FromMedium);
}
