using Erix.Guest.Verification;
using Erix.Guest.Verification.Steps;
using static Erix.Guest.Verification.Steps.MetadataSteps;

namespace Erix.Guest.Verifier;

/// <summary>Owner, mode, times, flags, attributes.</summary>
internal static class MetadataWork
{
    private const uint ReadExecute = 0x16D; // 0555
    private const uint All = 0x1ED; // 0755
    private const uint DosReadOnly = 0x01;
    private const uint DosHidden = 0x02;
    private const uint DosSystem = 0x04;
    private const uint DosArchive = 0x20;

    public static string Update(StepContext step)
    {
        var vfs = step.Vfs;
        var path = CommonSteps.Stamped;
        vfs.Make(path, CommonSteps.EntryText(5));
        vfs.SetMode(path, ReadExecute);
        var mode = PlanWork.Octal(vfs.Stat(path).Mode);
        vfs.SetTimes(path, new(CommonSteps.Stamp, 0), new(CommonSteps.Stamp, 0));
        var mtime = vfs.Stat(path).Mtime;
        var write = vfs.Refusal(() => vfs.OpenToWrite(path).Dispose());
        vfs.SetMode(path, All);
        return $"mode={mode},mtime={mtime},write={write},again={PlanWork.Octal(vfs.Stat(path).Mode)}";
    }

    public static string ExtSet(StepContext step)
    {
        var vfs = step.Vfs;
        vfs.Make(ExtFile, HostText.Line("metadata"));
        vfs.SetOwner(ExtFile, Uid, Gid);
        vfs.SetMode(ExtFile, 0x5A0); // 02640
        vfs.SetTimes(ExtFile, new(Atime, 0), new(Mtime, 0));
        var status = vfs.Stat(ExtFile);
        return $"mode={PlanWork.Octal(status.Mode)},uid={status.Uid},gid={status.Gid},atime={status.Atime},mtime={status.Mtime},size={status.Size}";
    }

    public static string Flags(StepContext step)
    {
        var vfs = step.Vfs;
        var path = CommonSteps.Folder + "/flags.txt";
        vfs.Make(path, HostText.Line("flags"));
        var before = Spelled(vfs.Flags(path));
        vfs.SetFlags(path, Vfs.FlagNoDump | Vfs.FlagNoAtime, 0);
        var after = Spelled(vfs.Flags(path));
        vfs.SetFlags(path, 0, Vfs.FlagNoAtime);
        return $"before={before},after={after},left={Spelled(vfs.Flags(path))}";
    }

    public static string Immutable(StepContext step)
    {
        var vfs = step.Vfs;
        vfs.Make(ExtPinned, HostText.Line("immutable"));
        using var open = vfs.OpenToRead(ExtPinned);
        vfs.SetFlags(ExtPinned, Vfs.FlagImmutable, 0);
        string[] denied =
        [
            $"write={vfs.Refusal(() => vfs.OpenToWrite(ExtPinned).Dispose())}",
            $"truncate={vfs.Refusal(() => CommonWork.Resized(vfs, ExtPinned, 0))}",
            $"unlink={vfs.Refusal(() => vfs.Remove(ExtPinned))}",
            $"rename={vfs.Refusal(() => vfs.Rename(ExtPinned, ExtPinned + ".moved"))}",
            $"chmod={vfs.Refusal(() => vfs.SetMode(ExtPinned, All))}",
            $"link={vfs.Refusal(() => vfs.Link(ExtPinned, ExtPinned + ".link"))}",
            $"unchanged={Proofs.File(vfs.Read(ExtPinned))}",
        ];
        vfs.SetFlags(ExtPinned, 0, Vfs.FlagImmutable);
        var more = HostText.Line("no more");
        using (var file = vfs.OpenToWrite(ExtPinned))
        {
            file.Write(vfs.Stat(ExtPinned).Size, more);
        }

        return $"{Proofs.Join(denied)},released={vfs.Read(ExtPinned).AsSpan().EndsWith(more)}";
    }

    public static string FatMake(StepContext step)
    {
        var vfs = step.Vfs;
        var seen = vfs.Make(FatMade, HostText.Line("made in the vm"));
        vfs.SetTimes(FatMade, new(FatMtime, 0), new(FatMtime, 0));
        return $"attributes={PlanWork.DosLetters(vfs.DosAttributes(FatMade))},mtime={vfs.Stat(FatMade).Mtime},{Proofs.File(seen)}";
    }

    public static string FatSet(StepContext step)
    {
        const long NewYear2021 = 1609459200;
        var vfs = step.Vfs;
        vfs.SetTimes(FatUpdated, new(NewYear2021 + 5000, 0), new(FatMtime, 0));
        var mtime = vfs.Stat(FatUpdated).Mtime;
        // An odd second has no place in the entry.
        vfs.SetTimes(FatUpdated, new(NewYear2021 + 5000, 0), new(FatMtime + 3, 50));
        var rounded = vfs.Stat(FatUpdated);
        vfs.SetDosAttributes(FatUpdated, DosHidden | DosArchive);
        vfs.SetDosAttributes(FatPlain, DosReadOnly | DosSystem);
        return $"mtime={mtime},rounded={rounded.Mtime},atime={rounded.Atime},"
            + $"attributes={PlanWork.DosLetters(vfs.DosAttributes(FatUpdated))},plain={PlanWork.DosLetters(vfs.DosAttributes(FatPlain))},"
            + $"write={vfs.Refusal(() => vfs.OpenToWrite(FatPlain).Dispose())}";
    }

    public static string ExFatSet(StepContext step)
    {
        var vfs = step.Vfs;
        vfs.SetTimes(ExFatUpdated, new(FatMtime, 0), new(FatMtime, ExFatHundredths));
        vfs.SetMode(ExFatUpdated, ReadExecute);
        var status = vfs.Stat(ExFatUpdated);
        var write = vfs.Refusal(() => vfs.OpenToWrite(ExFatUpdated).Dispose());
        var made = vfs.Make(ExFatMade, HostText.Line("made in the vm"));
        return $"mtime={status.Mtime},atime={status.Atime},mode={PlanWork.Octal(status.Mode)},write={write},made={Proofs.File(made)}";
    }

    /// <summary>Those of the flags that a user sets.</summary>
    private static string Spelled(uint flags) => (flags & (Vfs.FlagNoDump | Vfs.FlagNoAtime)) switch
    {
        0 => "none",
        Vfs.FlagNoDump => "NODUMP",
        Vfs.FlagNoAtime => "NOATIME",
        _ => "NODUMP+NOATIME",
    };
}
