using Erix.Guest.Verification;
using Erix.Scenarios.Media.Image;
using static Erix.Guest.Verification.Steps.CommonSteps;

namespace Erix.Guest.Verifier;

/// <summary>What every filesystem can do.</summary>
internal static class CommonWork
{
    public static string ReadFiles(StepContext step) => MediumProof.Of(step.Files.Select(path =>
    {
        using var file = step.Vfs.OpenToRead(path);
        var hash = Sha2.NewSha256();
        long length = 0;
        foreach (var piece in file.Pieces())
        {
            hash.Append(piece);
            length += piece.Length;
        }

        return (path, length, Convert.ToHexStringLower(hash.Finish()));
    }));

    public static string CreateFile(StepContext step)
    {
        var vfs = step.Vfs;
        vfs.MakeFolder(Folder);
        var seen = vfs.Make(Created, CreatedText);
        return $"{Proofs.File(seen)},again={vfs.Refusal(() => vfs.CreateNew(Created).Dispose())},"
            + $"missing={vfs.Refusal(() => vfs.OpenToRead(Folder + "/never-was.txt").Dispose())},"
            + $"folder={vfs.Refusal(() => vfs.OpenToWrite(Folder).Dispose())},"
            + $"below-file={vfs.Refusal(() => vfs.CreateNew(Created + "/below.txt").Dispose())}";
    }

    public static string WriteRead(StepContext step)
    {
        var content = HostText.Lines("payload", 70_000);
        using (var file = step.Vfs.CreateNew(Payload))
        {
            // Pieces that no block size divides.
            for (var at = 0; at < content.Length; at += 7777)
            {
                file.Write(at, content.AsSpan(at, Math.Min(7777, content.Length - at)));
            }

            file.Write(33_333, HostText.Lines("overwritten", 1000));
            file.Write(content.Length, HostText.Lines("appended", 500));
            file.Sync();
        }

        return Proofs.File(step.Vfs.Read(Payload));
    }

    public static string Directories(StepContext step)
    {
        var vfs = step.Vfs;
        foreach (var folder in (string[])[Folder + "/tree", Folder + "/tree/inner", Tree, Folder + "/removed", Many])
        {
            vfs.MakeFolder(folder);
        }

        vfs.RemoveFolder(Folder + "/removed");
        var full = vfs.Refusal(() => vfs.RemoveFolder(Folder + "/tree"));
        var again = vfs.Refusal(() => vfs.MakeFolder(Tree));
        for (var i = 0; i < ManyCount; i++)
        {
            vfs.Make($"{Many}/{EntryName(i)}", EntryText(i));
        }

        var made = vfs.List(Many).Count;
        for (var i = 1; i < ManyCount; i += 2)
        {
            vfs.Remove($"{Many}/{EntryName(i)}");
        }

        // A slot that was given back is taken again: the first file goes and comes.
        vfs.Remove($"{Many}/{EntryName(0)}");
        var reused = vfs.Make($"{Many}/{EntryName(0)}", EntryText(0));
        return $"full={full},again={again},made={made},left={Proofs.Names(vfs.List(Many))},reused={Proofs.File(reused)}";
    }

    public static string Rename(StepContext step)
    {
        var vfs = step.Vfs;
        foreach (var folder in (string[])[Renamed, $"{Renamed}/to", $"{Renamed}/folder", $"{Renamed}/full"])
        {
            vfs.MakeFolder(folder);
        }

        foreach (var (path, entry) in ((string, int)[])[("one.txt", 1), ("two.txt", 2), ("over.txt", 9), ("three.txt", 3), ("folder/child.txt", 4), ("full/keep.txt", 6)])
        {
            vfs.Make($"{Renamed}/{path}", EntryText(entry));
        }

        vfs.Rename($"{Renamed}/one.txt", $"{Renamed}/same.txt");
        vfs.Rename($"{Renamed}/two.txt", $"{Renamed}/over.txt");
        vfs.Rename($"{Renamed}/three.txt", $"{Renamed}/to/cross.txt");
        vfs.Rename($"{Renamed}/folder", $"{Renamed}/to/moved");
        // ".." of the moved folder leads to where it now is: a name of the new parent is found through it.
        var parent = vfs.Stat($"{Renamed}/to/moved/../cross.txt").Inode == vfs.Stat($"{Renamed}/to/cross.txt").Inode
            ? "followed"
            : "left";
        string[] refused =
        [
            vfs.Refusal(() => vfs.Rename($"{Renamed}/to", $"{Renamed}/same.txt")),
            vfs.Refusal(() => vfs.Rename($"{Renamed}/same.txt", $"{Renamed}/to")),
            vfs.Refusal(() => vfs.Rename($"{Renamed}/to", $"{Renamed}/full")),
            vfs.Refusal(() => vfs.Rename($"{Renamed}/to", $"{Renamed}/to/moved/below")),
            vfs.Refusal(() => vfs.Rename($"{Renamed}/one.txt", $"{Renamed}/one-more.txt")),
        ];
        return $"same={File("same.txt")},over={File("over.txt")},cross={File("to/cross.txt")},folder={File("to/moved/child.txt")},"
            + $"parent={parent},{Proofs.Join(refused)}";

        string File(string path) => Proofs.File(vfs.Read($"{Renamed}/{path}"));
    }

    public static string Truncate(StepContext step)
    {
        var vfs = step.Vfs;
        vfs.Make(Cut, HostText.Lines("cut", 20_000));
        var cut = Resized(vfs, Cut, 5001);
        var grown = Resized(vfs, Cut, 20_000);
        var emptied = Folder + "/emptied.bin";
        vfs.Make(emptied, HostText.Lines("emptied", 10_000));
        var empty = Resized(vfs, emptied, 0);
        var again = Resized(vfs, emptied, 3000);
        return $"cut={Proofs.File(cut)},grown={Proofs.File(grown)},emptied={empty.Length},again={Proofs.File(again)}";
    }

    public static byte[] Resized(Vfs vfs, string path, long length)
    {
        using (var file = vfs.OpenToWrite(path))
        {
            file.Resize(length);
            file.Sync();
        }

        return vfs.Read(path);
    }
}
