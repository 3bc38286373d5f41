using Erix.Guest.Verification;
using Erix.Guest.Verification.Steps;
using static Erix.Guest.Verification.Steps.FatSteps;

namespace Erix.Guest.Verifier;

/// <summary>Allocation on FAT and exFAT, and the disk's other volumes.</summary>
internal static class FatWork
{
    public static string Stress(StepContext step)
    {
        const string Folder = "/GROWN";
        var vfs = step.Vfs;
        for (var i = 0; i < StressCount; i++)
        {
            vfs.Make($"{Folder}/{StressName(i)}", StressText(i));
        }

        for (var i = 0; i < StressCount; i += 3)
        {
            vfs.Remove($"{Folder}/{StressName(i)}");
        }

        using (var even = vfs.OpenToWrite("/EVEN.BIN"))
        {
            even.Write(40 * 512, HostText.Lines("appended to even", 3000));
        }

        var left = vfs.List(Folder).Where(n => n.StartsWith("Made in the vm", StringComparison.Ordinal));
        return $"left={Proofs.Names(left)},odd={Proofs.File(vfs.Read("/ODD.BIN"))},appended={Proofs.File(vfs.Read("/EVEN.BIN"))}";
    }

    public static string Stream(StepContext step)
    {
        var vfs = step.Vfs;
        var before = vfs.Read(Sparse);
        using (var file = vfs.OpenToWrite(Sparse))
        {
            file.Write(WrittenAt, HostText.Lines("stream", 700));
            file.Sync();
        }

        var nothing = vfs.Read(Nothing);
        using (var file = vfs.OpenToWrite(Nothing))
        {
            file.Write(0, Filled());
            file.Sync();
        }

        return $"before={Proofs.File(before)},written={Proofs.File(vfs.Read(Sparse))},nothing={Proofs.File(nothing)},filled={Proofs.File(vfs.Read(Nothing))}";
    }

    public static string OtherVolumes(StepContext step)
    {
        const string Volatile = "/volatile.txt";
        var (boot, memory) = (step.Other("/boot"), step.Other("/tmp"));
        var seen = step.Vfs.Seen(boot.Read("/MARKER.TXT"));
        memory.Make(Volatile, HostText.Line("volatile"));
        string[] types = [.. new[] { step.Vfs, boot, memory }.Zip(
            (string[])["/", "/boot", "/tmp"], (vfs, target) => $"{target}={vfs.Provider()}")];
        return $"{Proofs.Join(types)},boot={Proofs.File(seen)},tmp={Proofs.File(memory.Read(Volatile))}";
    }
}
