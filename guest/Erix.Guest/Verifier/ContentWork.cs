using Erix.Guest.Verification;
using Erix.Guest.Verification.Steps;
using static Erix.Guest.Verification.Steps.ContentSteps;

namespace Erix.Guest.Verifier;

/// <summary>Where a file's blocks lie.</summary>
internal static class ContentWork
{
    private const int SectorBytes = 512;

    public static string Stride(StepContext step)
    {
        using (var file = step.Vfs.CreateNew(ContentSteps.Stride))
        {
            // Backwards, so that each mark lands before what is there.
            for (var i = StrideCount - 1; i >= 0; i--)
            {
                file.Write((long)i * StrideBytes, StrideMark(i));
            }

            file.Sync();
        }

        return Proofs.File(step.Vfs.Read(ContentSteps.Stride));
    }

    public static string Holes(StepContext step)
    {
        var vfs = step.Vfs;
        long data, hole, next, grownHole;
        using (var file = vfs.CreateNew(Hole))
        {
            file.Write(0, HostText.Lines("before the hole", 4096));
            file.Write(HoleOffset, HostText.Lines("behind the hole", 1000));
            file.Sync();
            (data, hole) = (vfs.SeekData(file, 0), vfs.SeekHole(file, 0));
            next = vfs.SeekData(file, hole);
        }

        using (var file = vfs.CreateNew(GrownHole))
        {
            file.Write(0, HostText.Lines("grown", 3000));
            file.Resize(50_000);
            file.Sync();
            grownHole = vfs.SeekHole(file, 0);
        }

        return $"{Proofs.File(vfs.Read(Hole))},data={data},hole={hole},next={next},grown={Proofs.File(vfs.Read(GrownHole))},grown-hole={grownHole}";
    }

    public static string IndexedExtents(StepContext step)
    {
        const int InInode = 4;
        int extents;
        using (var file = step.Vfs.CreateNew(Extents))
        {
            file.Write(0, ExtentsContent());
            file.Sync();
            extents = step.Vfs.Extents(file);
        }

        return $"{Proofs.File(step.Vfs.Read(Extents))},in-blocks={extents > InInode}";
    }

    public static string LargeTruncate(StepContext step)
    {
        var vfs = step.Vfs;
        vfs.Make(LargeCut, LargeCutContent(300_000, 300_000));
        Settle(vfs, LargeCut);
        var before = vfs.Stat(LargeCut).Blocks;
        var cut = CommonWork.Resized(vfs, LargeCut, 7);
        var isFreed = vfs.Stat(LargeCut).Blocks < before / 10;
        var grown = CommonWork.Resized(vfs, LargeCut, 150_000);
        var zero = LargeCut + ".zero";
        vfs.Make(zero, LargeCutContent(200_000, 200_000));
        var empty = CommonWork.Resized(vfs, zero, 0);
        var left = vfs.Stat(zero).Blocks;
        var again = CommonWork.Resized(vfs, zero, 70_001);
        return $"cut={Proofs.File(cut)},blocks-freed={isFreed},grown={Proofs.File(grown)},zero={empty.Length}/{left},again={Proofs.File(again)}";
    }

    public static string FatTruncate(StepContext step)
    {
        var vfs = step.Vfs;
        var before = vfs.Stat(FatCut).Blocks;
        var cut = CommonWork.Resized(vfs, FatCut, 700);
        var isReleased = vfs.Stat(FatCut).Blocks < before;
        var grown = CommonWork.Resized(vfs, FatCut, 9000);
        var zeroed = CommonSteps.Folder + "/zeroed.bin";
        vfs.Make(zeroed, HostText.Lines("zeroed", 40_000));
        var emptied = CommonWork.Resized(vfs, zeroed, 0);
        var isEmpty = vfs.Stat(zeroed).Blocks == 0;
        // What was given back is there for others: the volume takes another file as large, and loses it again.
        var taken = CommonSteps.Folder + "/taken.bin";
        var again = vfs.Make(taken, HostText.Lines("taken", 40_000));
        vfs.Remove(taken);
        return $"cut={Proofs.File(cut)},grown={Proofs.File(grown)},released={isReleased && isEmpty},emptied={Proofs.File(emptied)},"
            + $"taken-again={again.AsSpan().SequenceEqual(HostText.Lines("taken", 40_000))}";
    }

    public static string Bigalloc(StepContext step)
    {
        const int ClusterBytes = 16384;
        step.Vfs.Make(Clusters, HostText.Lines("clusters in the vm", 100_000));
        Settle(step.Vfs, Clusters);
        var blocks = step.Vfs.Stat(Clusters).Blocks;
        return $"{Proofs.File(step.Vfs.Read(Clusters))},whole-clusters={blocks > 0 && blocks % (ClusterBytes / SectorBytes) == 0}";
    }

    public static string Inline(StepContext step)
    {
        var vfs = step.Vfs;
        var small = vfs.Make(ContentSteps.Inline, HostText.Line("small"));
        Settle(vfs, ContentSteps.Inline);
        var blocks = vfs.Stat(ContentSteps.Inline).Blocks;
        var content = HostText.Lines("outgrown", 9000);
        vfs.Make(Outgrown, content.AsSpan(0, 50));
        using (var file = vfs.OpenToWrite(Outgrown))
        {
            file.Write(50, content.AsSpan(50));
            file.Sync();
        }

        // More names than fit into the inode of a folder that began there.
        for (var i = 0; i < 20; i++)
        {
            vfs.Make($"/data/small/vm-{i:D2}.txt", CommonSteps.EntryText(i));
        }

        return $"inline={Proofs.File(small)},blocks={blocks},outgrown={Proofs.File(vfs.Read(Outgrown))},folder={Proofs.Names(vfs.List("/data/small"))}";
    }

    /// <summary>Its only data lies behind holes of up to four GiB, which nobody reads for their zeros.</summary>
    public static string Triple(StepContext step)
    {
        const string Path = "/data/triple.bin";
        var vfs = step.Vfs;
        using var file = vfs.OpenToRead(Path);
        var data = vfs.SeekData(file, 0);
        var size = vfs.Stat(Path).Size;
        return $"size={size},data={data},{Proofs.File(file.Read(data, (int)(size - data)))},hole={vfs.SeekHole(file, 0)}";
    }

    private static void Settle(Vfs vfs, string path)
    {
        using var file = vfs.OpenToWrite(path);
        file.Sync();
    }
}
