using Erix.Guest.Verification;

namespace Erix.Guest.Verifier;

/// <summary>One row of a plan that is data: done, and spelled as it was seen.</summary>
internal static class PlanWork
{
    private static readonly (string Name, Action<Vfs, Denial> Try)[] Operations =
    [
        ("rename", (v, d) => v.Rename(d.Path, d.Other)),
        ("mkdir", (v, d) => v.MakeFolder(d.Path)),
        ("rmdir", (v, d) => v.RemoveFolder(d.Path)),
        ("unlink", (v, d) => v.Remove(d.Path)),
        ("create", (v, d) => v.CreateNew(d.Path).Dispose()),
        ("open", (v, d) => v.OpenToRead(d.Path).Dispose()),
        ("write", (v, d) => v.OpenToWrite(d.Path).Dispose()),
        ("opendir", (v, d) => v.OpenFolder(d.Path).Dispose()),
        ("truncate", Truncate),
        ("symlink", (v, d) => v.MakeSymlink(d.Other, d.Path)),
        ("link", (v, d) => v.Link(d.Path, d.Other)),
        ("readlink", (v, d) => v.ReadLink(d.Path)),
        ("chmod", (v, d) => v.SetMode(d.Path, 0x1FF)),
        ("chown", (v, d) => v.SetOwner(d.Path, 1, 1)),
        ("utimes", (v, d) => v.SetTimes(d.Path, new VfsTime(1, 0), new VfsTime(1, 0))),
        ("setxattr", (v, d) => v.SetXattr(d.Path, "user.denied", "no")),
    ];

    public static string Look(Vfs vfs, string path)
    {
        try
        {
            return Proofs.File(vfs.Read(path));
        }
        catch (VfsException e)
        {
            return vfs.Seen(e.Errno);
        }
    }

    public static string Fact(Vfs vfs, Fact fact)
    {
        if (fact.Field is "target" or "attributes")
        {
            return fact.Field == "target" ? vfs.ReadLink(fact.Path) : DosLetters(vfs.DosAttributes(fact.Path));
        }

        var status = vfs.Stat(fact.Path);
        return fact.Field switch
        {
            "type" => status.Type,
            "mode" => Octal(status.Mode),
            "uid" => $"{status.Uid}",
            "gid" => $"{status.Gid}",
            "size" => $"{status.Size}",
            "links" => $"{status.Links}",
            "blocks" => $"{status.Blocks}",
            "device" => status.Device,
            "atime" => status.Atime.ToString(),
            "mtime" => status.Mtime.ToString(),
            "btime" => status.Btime.ToString(),
            _ => throw new VfsException("EINVAL", $"no field {fact.Field}"),
        };
    }

    public static string Make(Vfs vfs, Look file)
    {
        if (file.Content is { } content)
        {
            return Proofs.File(vfs.Make(file.Path, content()));
        }

        vfs.MakeFolder(file.Path);
        return vfs.Stat(file.Path).Type;
    }

    public static string Move(Vfs vfs, Move move)
    {
        vfs.Rename(move.From, move.To);
        var status = vfs.Stat(move.To);
        var target = status.Type == "folder" ? "folder" : Proofs.File(vfs.Read(move.To));
        return $"{target}/{vfs.Refusal(() => vfs.Stat(move.From))}";
    }

    public static string Deny(Vfs vfs, Denial denial)
    {
        foreach (var row in Operations)
        {
            if (row.Name == denial.Operation)
            {
                return vfs.Refusal(() => row.Try(vfs, denial));
            }
        }

        throw new VfsException("EINVAL", $"no operation {denial.Operation}");
    }

    public static string Octal(uint mode) => Convert.ToString(mode, 8);

    /// <summary>Read-only, hidden, system, directory, archive: the bits of FAT.</summary>
    public static string DosLetters(uint attributes)
    {
        return $"{Letter(0x01, "R")}{Letter(0x02, "H")}{Letter(0x04, "S")}{Letter(0x10, "D")}{Letter(0x20, "A")}";

        string Letter(uint bit, string letter) => (attributes & bit) != 0 ? letter : "";
    }

    private static void Truncate(Vfs vfs, Denial denial)
    {
        using var file = vfs.OpenToWrite(denial.Path);
        file.Resize(0);
    }
}
