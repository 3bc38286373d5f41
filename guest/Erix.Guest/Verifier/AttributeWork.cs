using System.Text;
using Erix.Guest.Verification;

namespace Erix.Guest.Verifier;

/// <summary>Extended attributes.</summary>
internal static class AttributeWork
{
    private const int OnlyNew = 1;
    private const int OnlyOld = 2;

    public static string Fact(Vfs vfs, XattrFact fact)
    {
        if (fact.Attribute == "*")
        {
            return Proofs.Names(vfs.Xattrs(fact.Path));
        }

        try
        {
            return Proofs.Value(vfs.Xattr(fact.Path, fact.Attribute));
        }
        catch (VfsException e)
        {
            return vfs.Seen(e.Errno);
        }
    }

    public static string Set(StepContext step, string path)
    {
        var vfs = step.Vfs;
        vfs.SetXattr(path, "user.vm", "vm");
        vfs.SetXattr(path, "user.vm-changed", "first");
        vfs.SetXattr(path, "user.vm-changed", "again");
        vfs.SetXattr(path, "user.vm-removed", "gone soon");
        vfs.RemoveXattr(path, "user.vm-removed");
        return $"made={Text("user.vm")},changed={Text("user.vm-changed")},removed={vfs.Refusal(() => vfs.Xattr(path, "user.vm-removed"))},"
            + $"host={Text("user.origin")},create={vfs.Refusal(() => vfs.SetXattr(path, "user.vm", "no", OnlyNew))},"
            + $"replace={vfs.Refusal(() => vfs.SetXattr(path, "user.vm-removed", "no", OnlyOld))}";

        string Text(string name) => Encoding.UTF8.GetString(vfs.Xattr(path, name));
    }
}
