namespace Erix.Guest.Verification;

/// <summary>What the host is to find under a path once the VM is gone.</summary>
public enum EffectKind
{
    Absent,
    File,
    Folder,
    Symlink,
    Attribute,
}

/// <summary>
/// One lasting consequence of a step, on the volume under test. The host proves it by tools that are not ours; so a
/// guest that only says that it did something is found out.
/// </summary>
/// <param name="Path">From the root of the volume, "/rename/new.txt".</param>
/// <param name="Content">The bytes of a file; made on demand, for some are large.</param>
/// <param name="Name">Of an attribute: mode, uid, gid, mtime, flags, links, attributes, xattr:user.name.</param>
/// <param name="Value">A symlink's target; an attribute's value.</param>
public sealed record Effect(string Path, EffectKind Kind, Func<byte[]>? Content = null, string Name = "", string Value = "")
{
    public static Effect Absent(string path) => new(path, EffectKind.Absent);

    public static Effect Folder(string path) => new(path, EffectKind.Folder);

    public static Effect File(string path, Func<byte[]> content) => new(path, EffectKind.File, content);

    public static Effect Symlink(string path, string target) => new(path, EffectKind.Symlink, Value: target);

    public static Effect Attribute(string path, string name, string value) => new(path, EffectKind.Attribute, null, name, value);
}
