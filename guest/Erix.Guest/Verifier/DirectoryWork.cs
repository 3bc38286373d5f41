using Erix.Guest.Verification;
using Erix.Guest.Verification.Steps;
using static Erix.Guest.Verification.Steps.DirectorySteps;

namespace Erix.Guest.Verifier;

/// <summary>Directories of many names.</summary>
internal static class DirectoryWork
{
    public static string Read(string name, StepContext step)
    {
        var (vfs, many) = (step.Vfs, Of(name));
        return $"{Proofs.Names(vfs.List(many.Folder))},first={File(0)},last={File(many.Count - 1)},"
            + $"missing={vfs.Refusal(() => vfs.Stat($"{many.Folder}/{many.Name(many.Count + 1)}"))}";

        string File(int index) => Proofs.File(vfs.Read($"{many.Folder}/{many.Name(index)}"));
    }

    public static string Change(string name, StepContext step)
    {
        var (vfs, many) = (step.Vfs, Of(name));
        byte[] added = [];
        for (var i = 0; i < Added; i++)
        {
            added = vfs.Make($"{many.Folder}/{AddedName(i)}", CommonSteps.EntryText(i));
        }

        for (var i = 0; i < Removed; i++)
        {
            vfs.Remove($"{many.Folder}/{many.Name(RemovedIndex(many, i))}");
        }

        var last = RemovedIndex(many, Removed - 1);
        return $"{Proofs.Names(vfs.List(many.Folder))},added={Proofs.File(added)},"
            + $"removed={vfs.Refusal(() => vfs.Stat($"{many.Folder}/{many.Name(last)}"))},"
            + $"again={vfs.Refusal(() => vfs.CreateNew($"{many.Folder}/{AddedName(0)}").Dispose())}";
    }

    public static string RenameIndexed(StepContext step)
    {
        const string Crossed = "/data/rename/to/indexed.txt";
        const int Last = 79;
        var vfs = step.Vfs;
        for (var i = 0; i < RenameSteps.IndexedMovedCount; i++)
        {
            vfs.Rename(RenameSteps.IndexedFrom(i), RenameSteps.IndexedTo(i));
        }

        vfs.Rename(RenameSteps.IndexedFrom(Last), Crossed);
        return $"{Proofs.Names(vfs.List(RenameSteps.IndexedFolder))},crossed={Proofs.File(vfs.Read(Crossed))}";
    }
}
