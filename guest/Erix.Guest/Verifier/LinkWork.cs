using Erix.Guest.Verification;
using static Erix.Guest.Verification.Steps.LinkSteps;

namespace Erix.Guest.Verifier;

/// <summary>Several names for one thing.</summary>
internal static class LinkWork
{
    private const string Folder = Verification.Steps.CommonSteps.Folder;

    public static string Made(StepContext step)
    {
        var vfs = step.Vfs;
        vfs.Make(HardOne, Text);
        vfs.MakeSymlink("hard-one.txt", Short);
        vfs.MakeSymlink(LongTarget, Long);
        var gone = Folder + "/hard-gone.txt";
        vfs.Link(HardOne, gone);
        var two = vfs.Stat(HardOne).Links;
        vfs.Remove(gone);
        var one = vfs.Stat(HardOne).Links;
        vfs.Link(HardOne, HardTwo);
        var again = vfs.Stat(HardTwo).Links;
        return $"short={Proofs.File(vfs.Read(Short))},long={Proofs.File(vfs.Read(Long))},target={vfs.ReadLink(Long).Length},"
            + $"links={two},after-unlink={one},relinked={again},folder={vfs.Refusal(() => vfs.Link(Folder, Folder + "/folder-link"))},"
            + $"file={vfs.Refusal(() => vfs.ReadLink(HardOne))}";
    }

    public static string RenameSpecials(StepContext step)
    {
        const string From = "/data/rename";
        var vfs = step.Vfs;
        vfs.Rename($"{From}/fifo", $"{From}/to/fifo-moved");
        vfs.Rename($"{From}/char", $"{From}/to/char-moved");
        var device = vfs.Stat($"{From}/to/char-moved");
        return $"{vfs.Stat($"{From}/to/fifo-moved").Type},{device.Type}={device.Device},gone={vfs.Refusal(() => vfs.Stat($"{From}/fifo"))}";
    }
}
