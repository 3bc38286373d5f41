namespace Erix.Guest.Verification.Steps;

/// <summary>Attributes and ACLs that the host set, and that stay while the VM sets others.</summary>
public static class XattrSteps
{
    public const string File = "/data/attributes.txt";
    public const string Acl = "system.posix_acl_access";

    private static readonly byte[] Binary = [0x00, 0xFF, 0x0A, 0x80];

    /// <summary>
    /// Version 2, then owner rw, user 1000 r, group r, mask r, others r: as the kernel hands ACLs out.
    /// </summary>
    private static readonly byte[] AclValue =
    [
        2, 0, 0, 0,
        .. AclEntry(0x01, 6, uint.MaxValue), .. AclEntry(0x02, 4, 1000), .. AclEntry(0x04, 4, uint.MaxValue),
        .. AclEntry(0x10, 4, uint.MaxValue), .. AclEntry(0x20, 4, uint.MaxValue),
    ];

    public static StepPlan Common { get; } = new XattrPlan(
        "XATTR_READ",
        new XattrFact(File, "user.origin", "host"), new XattrFact(File, "user.empty", Proofs.Value([])),
        new XattrFact(File, "user.binary", Proofs.Value(Binary)), new XattrFact(File, Acl, Proofs.Value(AclValue)),
        new XattrFact(File, "user.missing", "ENODATA"));

    public static StepPlan Names { get; } = new XattrPlan(
        "XATTR_NAMES", new XattrFact(File, "*", Proofs.Names(["user.origin", "user.empty", "user.binary", Acl])));

    public static StepPlan NamesWithLarge { get; } = new XattrPlan(
        "XATTR_NAMES_LARGE",
        new XattrFact(File, "*", Proofs.Names(["user.origin", "user.empty", "user.binary", "user.large", Acl])));

    public static StepPlan Large { get; } = new XattrPlan(
        "XATTR_READ_LARGE",
        new XattrFact(File, "user.large", Proofs.Value(HostText.Lines("large attribute", 3000))),
        new XattrFact("/data/in-inode.txt", "user.origin", "host"));

    /// <summary>The ACL is obeyed: others may read, but the file's mode shows the mask as its group.</summary>
    public static StepPlan AclMode { get; } = new StatPlan("ACL_MODE", new Fact(File, "mode", "644"));

    public static StepPlan Geometry { get; } = new XattrPlan(
        "XATTR_READ_GEOMETRY",
        new XattrFact("/data/host.txt", "user.origin", "host"),
        new XattrFact("/data/host.txt", "user.note", Proofs.Value(HostText.Lines("note", 120))),
        new XattrFact("/data", "user.folder", Proofs.Value("an attribute of a folder"u8)));

    /// <summary>One more, another value, one less; what the host set and nobody touched is still there.</summary>
    public static StepPlan Set { get; } = new CodePlan(
        "XATTR_SET", () => "made=vm,changed=again,removed=ENODATA,host=host,create=EEXIST,replace=ENODATA",
        Effect.Attribute(File, "xattr:user.vm", "vm"), Effect.Attribute(File, "xattr:user.vm-changed", "again"),
        Effect.Attribute(File, "xattr:user.origin", "host"), Effect.Attribute(File, "xattr:user.binary", "0x00ff0a80"));

    public static StepPlan GeometrySet { get; } = new CodePlan(
        "XATTR_SET_GEOMETRY", () => "made=vm,changed=again,removed=ENODATA,host=host,create=EEXIST,replace=ENODATA",
        Effect.Attribute("/data/host.txt", "xattr:user.vm", "vm"),
        Effect.Attribute("/data/host.txt", "xattr:user.vm-changed", "again"),
        Effect.Attribute("/data/host.txt", "xattr:user.origin", "host"));

    private static byte[] AclEntry(ushort tag, ushort permissions, uint id) =>
        [.. BitConverter.GetBytes(tag), .. BitConverter.GetBytes(permissions), .. BitConverter.GetBytes(id)];
}
