namespace Erix.Scenarios.Media;

/// <summary>What is to be under a path once whoever had the volume is gone.</summary>
public enum EffectKind
{
    Absent,
    File,
    Folder,
    Symlink,
    Attribute,
}

/// <summary>
/// One thing that a guest must have left on a volume. A guest's steps are said in it, and the host proves it by tools
/// that are not ours; so a guest that only says that it did something is found out.
/// </summary>
/// <param name="Path">From the root of the volume, "/rename/new.txt".</param>
/// <param name="Content">The bytes of a file; made on demand, for some are large.</param>
/// <param name="Name">Of an attribute: mode, uid, gid, mtime, flags, links, attributes, xattr:user.name.</param>
/// <param name="Value">A symlink's target; an attribute's value.</param>
public sealed record Effect(
    string Path, EffectKind Kind, Func<byte[]>? Content = null, string Name = "", string Value = "")
{
    public static Effect Absent(string path) => new(path, EffectKind.Absent);

    public static Effect Folder(string path) => new(path, EffectKind.Folder);

    public static Effect File(string path, Func<byte[]> content) => new(path, EffectKind.File, content);

    public static Effect Symlink(string path, string target) => new(path, EffectKind.Symlink, Value: target);

    public static Effect Attribute(string path, string name, string value) =>
        new(path, EffectKind.Attribute, null, name, value);
}
