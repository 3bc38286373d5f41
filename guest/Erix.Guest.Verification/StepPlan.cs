namespace Erix.Guest.Verification;

/// <summary>
/// What a verifier is to do under one name. The plans that are nothing but data (look, stat, move, make …) are carried
/// out by one method each in the guest; a <see cref="CodePlan"/> has a method of its own there.
/// </summary>
public abstract record StepPlan(string Name)
{
    public abstract VerifierStep Step { get; }
}

/// <summary>A step that the guest's method of the same name carries out.</summary>
/// <param name="Proof">Made when asked for: a guest that runs one profile must not pay for the contents of all.</param>
public sealed record CodePlan(string Name, Func<string> Proof, params Effect[] Effects) : StepPlan(Name)
{
    public override VerifierStep Step => new(Name, Proof(), Effects);
}

/// <summary>
/// A path, in the spelling that is looked for, and what is found there: a content, or an errno's name.
/// </summary>
public sealed record Look(string Path, Func<byte[]>? Content = null, string Errno = "")
{
    public static Look Refused(string path, string errno) => new(path, null, errno);

    public string Seen => Content is null ? Errno : Proofs.File(Content());
}

/// <summary>Opens and reads each path.</summary>
public sealed record LookPlan(string Name, params Look[] Looks) : StepPlan(Name)
{
    public override VerifierStep Step => new(Name, Proofs.Join(Looks.Select(l => l.Seen)));
}

/// <param name="Field">
/// type, mode, uid, gid, size, links, blocks, mtime, atime, btime, device, attributes, flags, target.
/// </param>
public sealed record Fact(string Path, string Field, string Value);

/// <summary>Asks for the status of paths, without following a symlink.</summary>
public sealed record StatPlan(string Name, params Fact[] Facts) : StepPlan(Name)
{
    public override VerifierStep Step => new(Name, Proofs.Join(Facts.Select(f => f.Value)));
}

/// <summary>Names of directories, "." and ".." left out.</summary>
public sealed record ListPlan(string Name, string Path, Func<IEnumerable<string>> Names) : StepPlan(Name)
{
    public override VerifierStep Step => new(Name, Proofs.Names(Names()));
}

/// <summary>Creates files (a null content: folders), reads them back, and lets them be.</summary>
public sealed record MakePlan(string Name, params Look[] Files) : StepPlan(Name)
{
    /// <summary>Beside the files: what else the host is to find.</summary>
    public IReadOnlyList<Effect> Also { get; init; } = [];

    /// <summary>What a later step of the profile moves or replaces, and which is therefore not to be found.</summary>
    public IReadOnlyList<string> Passing { get; init; } = [];

    public override VerifierStep Step => new(
        Name,
        Proofs.Join(Files.Select(f => f.Content is null ? "folder" : f.Seen)),
        [
            .. Files.Where(f => !Passing.Contains(f.Path))
                .Select(f => f.Content is null ? Effect.Folder(f.Path) : Effect.File(f.Path, f.Content)),
            .. Also,
        ]);
}

/// <summary>A rename and what the target then holds; a null content means a folder.</summary>
public sealed record Move(string From, string To, Func<byte[]>? Content = null);

/// <summary>Renames, one after the other; each source must be gone and each target be what the source was.</summary>
public sealed record MovePlan(string Name, params Move[] Moves) : StepPlan(Name)
{
    public IReadOnlyList<Effect> Also { get; init; } = [];

    public override VerifierStep Step => new(
        Name,
        Proofs.Join(Moves.Select(m => m.Content is null ? "folder/ENOENT" : $"{Proofs.File(m.Content())}/ENOENT")),
        [
            .. Moves.Select(m => Effect.Absent(m.From)),
            .. Moves.Select(m => m.Content is null ? Effect.Folder(m.To) : Effect.File(m.To, m.Content)),
            .. Also,
        ]);
}

/// <summary>An operation that must be refused.</summary>
/// <param name="Operation">
/// rename, mkdir, rmdir, unlink, create, write, truncate, symlink, link, readlink, chmod, chown, utimes, setxattr,
/// open, opendir.
/// </param>
/// <param name="Other">The second path where the operation has one.</param>
public sealed record Denial(string Operation, string Path, string Errno, string Other = "");

public sealed record DenyPlan(string Name, params Denial[] Denials) : StepPlan(Name)
{
    public override VerifierStep Step => new(Name, Proofs.Join(Denials.Select(r => r.Errno)));
}

/// <param name="Value">As <see cref="Proofs.Value"/> spells it, or an errno's name.</param>
public sealed record XattrFact(string Path, string Attribute, string Value);

/// <summary>Reads attributes; the names of all of a file's attributes come from "*".</summary>
public sealed record XattrPlan(string Name, params XattrFact[] Facts) : StepPlan(Name)
{
    public override VerifierStep Step => new(Name, Proofs.Join(Facts.Select(f => f.Value)));
}
