using Erix.Guest.Verification;
using Erix.Guest.Verification.Steps;
using static Erix.Guest.Verification.Steps.FeatureSteps;

namespace Erix.Guest.Verifier;

/// <summary>What single features of ext are for.</summary>
internal static class FeatureWork
{
    private const int User = 0;
    private const int Group = 1;
    private const int ProjectKind = 2;
    private const ulong StatxVerity = 0x100000;

    public static string CasefoldMade(StepContext step)
    {
        const string Folder = "/data/Folded";
        var vfs = step.Vfs;
        vfs.Make($"{Folder}/Größe.TXT", HostText.Line("made in the vm"));
        vfs.MakeFolder($"{Folder}/Ordner");
        var listed = vfs.List(Folder).Find(n => n.StartsWith("Gr", StringComparison.Ordinal));
        vfs.Make($"{Folder}/Ordner/Innen.txt", HostText.Line("inside"));
        var isInherited = Proofs.File(vfs.Read($"{Folder}/ORDNER/INNEN.TXT")) == Proofs.File(HostText.Line("inside"));
        return $"other-case={Proofs.File(vfs.Read($"{Folder}/GRÖSSE.txt"))},again={vfs.Refusal(() => vfs.CreateNew($"{Folder}/größe.txt").Dispose())},"
            + $"listed={listed},no-utf8={vfs.Refusal(() => vfs.CreateNoUtf8(Folder))},inherited={isInherited}";
    }

    public static string CasefoldIndexed(StepContext step)
    {
        var vfs = step.Vfs;
        vfs.Remove("/htree/ENTRY-0007.txt");
        vfs.Rename("/htree/entry-0100.TXT", "/htree/Renamed-Entry.TXT");
        vfs.Make("/htree/Made-In-The-VM.TXT", HostText.Line("made in the vm"));
        var isRenamed = vfs.Stat("/htree/RENAMED-ENTRY.txt").Inode == vfs.Stat("/htree/entry-0101.txt").Inode;
        return $"removed={vfs.Refusal(() => vfs.Stat("/htree/Entry-0007.TXT"))},renamed={isRenamed},count={vfs.List("/htree").Count}";
    }

    public static string EncryptedWrite(StepContext step)
    {
        var vfs = step.Vfs;
        var (made, moved) = ($"{Vault}/made in the vm.txt", $"{Vault}/and renamed there.txt");
        var content = HostText.Lines("made in the vault", 9000);
        vfs.Make(made, content);
        vfs.Rename(made, moved);
        var (version, identifier) = vfs.EncryptionPolicy(Vault);
        var isKept = vfs.EncryptionPolicy(moved).Identifier == identifier;
        vfs.Make($"{Vault}/gone soon.txt", content);
        vfs.Remove($"{Vault}/gone soon.txt");
        return $"{Proofs.File(vfs.Read(moved))},policy=v{version},identifier-kept={isKept},renamed={vfs.List(Vault).Contains("and renamed there.txt")},"
            + $"removed={vfs.Refusal(() => vfs.Stat($"{Vault}/gone soon.txt"))}";
    }

    /// <summary>
    /// That the digest is the trusted one was e2fsd's to find out; here it is measured that the file has one.
    /// </summary>
    public static string Verity(StepContext step)
    {
        var vfs = step.Vfs;
        using var file = vfs.OpenToRead(FeatureSteps.Verity);
        var (algorithm, digest) = vfs.Measure(file);
        return $"{Proofs.File(file.ReadAll())},algorithm={algorithm},digest-bytes={digest.Length},"
            + $"flag={(vfs.Stat(FeatureSteps.Verity).Attributes & StatxVerity) != 0}";
    }

    public static string VerityDenied(StepContext step)
    {
        const uint Writable = 0x1A4;
        var (vfs, path) = (step.Vfs, FeatureSteps.Verity);
        vfs.SetMode(path, Writable);
        string[] seen =
        [
            $"mode={PlanWork.Octal(vfs.Stat(path).Mode)}",
            $"write={vfs.Refusal(() => vfs.OpenToWrite(path).Dispose())}",
            $"truncate={vfs.Refusal(() => vfs.Open(path, Vfs.WriteAndCut).Dispose())}",
        ];
        vfs.SetMode(path, 0x124);
        return Proofs.Join(seen);
    }

    public static string QuotaUsage(StepContext step)
    {
        return Proofs.Join(
        [
            $"project{Project}={Usage(ProjectKind, Project)}", $"user1000={Usage(User, 1000)}",
            $"user1001={Usage(User, 1001)}",
            $"user1002={Usage(User, 1002)}", $"group1000={Usage(Group, 1000)}",
        ]);

        string Usage(int kind, uint id)
        {
            var (bytes, files) = step.Vfs.Usage(kind, id);
            return $"{bytes}/{files}";
        }
    }

    public static string QuotaProject(StepContext step)
    {
        var vfs = step.Vfs;
        var before = vfs.Usage(ProjectKind, Project);
        vfs.Make(ProjectFile, HostText.Lines("quota", ProjectBytes));
        using (var file = vfs.OpenToWrite(ProjectFile))
        {
            file.Sync();
        }

        var after = vfs.Usage(ProjectKind, Project);
        return $"project={vfs.Project(ProjectFile)},space=+{after.Bytes - before.Bytes},files=+{after.Files - before.Files},{Proofs.File(vfs.Read(ProjectFile))}";
    }
}
