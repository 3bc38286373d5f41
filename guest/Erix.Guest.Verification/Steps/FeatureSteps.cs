using static Erix.Guest.Verification.HostText;

namespace Erix.Guest.Verification.Steps;

/// <summary>What single features of ext are for: casefolding, encryption, fs-verity, quota.</summary>
public static class FeatureSteps
{
    public const string Vault = "/data/vault";
    public const string FoldedVault = "/data/folded-vault";
    public const string MarkerName = "marker.txt";
    public const string LongName = "a name that is longer than one block of the cipher and has its own padding.txt";
    public const string Verity = "/data/verity.txt";
    public const string ProjectFolder = "/data/project";
    public const string ProjectFile = ProjectFolder + "/made-in-the-vm.txt";
    public const int ProjectBytes = 6000;
    public const uint Project = 42;

    public static StepPlan CasefoldLook { get; } = new LookPlan(
        "CASEFOLD_LOOK",
        new Look("/rootmarker.txt", () => Line("found as rootmarker.txt, too")),
        new Look("/DATA/folded/STRASSE.TXT", () => Line("found as STRASSE.TXT, too")),
        new Look("/data/FOLDED/àéî.TXT", () => Line("found as àéî.txt, too")),
        // Decomposed: the same name in another normal form.
        new Look("/data/folded/a\u0300e\u0301i\u0302.txt", () => Line("found as àéî.txt, too")),
        new Look("/HTREE/eNTRY-0123.txt", () => Line("every entry of the indexed directory is this file")),
        Look.Refused("/data/folded/strase.txt", "ENOENT"));

    public static StepPlan CasefoldMade { get; } = new CodePlan(
        "CASEFOLD_MADE", () => $"other-case={Proofs.File(Line("made in the vm"))},again=EEXIST,listed=Größe.TXT,no-utf8=EINVAL,inherited=True",
        Effect.File("/data/Folded/Größe.TXT", () => Line("made in the vm")), Effect.Folder("/data/Folded/Ordner"));

    public static StepPlan CasefoldIndexed { get; } = new CodePlan(
        "CASEFOLD_INDEXED", () => "removed=ENOENT,renamed=True,count=200",
        Effect.Absent("/htree/Entry-0007.TXT"), Effect.Absent("/htree/Entry-0100.TXT"),
        Effect.File("/htree/Renamed-Entry.TXT", () => Line("every entry of the indexed directory is this file")),
        Effect.File("/htree/Made-In-The-VM.TXT", () => Line("made in the vm")));

    public static StepPlan EncryptedLook { get; } = Vaulted("ENCRYPTED_LOOK", Vault, "vault", MarkerName);

    public static StepPlan EncryptedFoldedLook { get; } = Vaulted(
        "ENCRYPTED_FOLDED_LOOK", FoldedVault, "folded vault", "MARKER.TXT");

    public static StepPlan EncryptedList { get; } = new ListPlan("ENCRYPTED_LIST", Vault, () => [MarkerName, LongName]);

    public static StepPlan EncryptedFoldedList { get; } =
        new ListPlan("ENCRYPTED_FOLDED_LIST", FoldedVault, () => [MarkerName, LongName]);

    /// <summary>The host has no key to see it by: that it was written shows in what is read back.</summary>
    public static StepPlan EncryptedWrite { get; } = new CodePlan(
        "ENCRYPTED_WRITE", () => $"{Proofs.File(Lines("made in the vault", 9000))},policy=v2,identifier-kept=True,renamed=True,removed=ENOENT");

    public static StepPlan VerityPlain { get; } = Measured("VERITY_READ", "ext4-verity", 10_000);

    public static StepPlan VeritySalted { get; } = Measured("VERITY_READ_SALTED", "ext4-verity-salted", 10_000);

    public static StepPlan VerityLarge { get; } = Measured("VERITY_READ_LARGE", "ext4-verity-large", 600_000);

    /// <summary>By fs-verity, not by its mode: that is set to allow it, and back.</summary>
    public static StepPlan VerityDenied { get; } =
        new CodePlan("VERITY_DENIED", () => "mode=644,write=EPERM,truncate=EPERM");

    /// <summary>What inherits the project counts for it: one file of two blocks more.</summary>
    public static StepPlan Quota { get; } = new CodePlan(
        "QUOTA_PROJECT", () => $"project={Project},space=+8192,files=+1,{Proofs.File(Lines("quota", ProjectBytes))}",
        Effect.File(ProjectFile, () => Lines("quota", ProjectBytes)));

    /// <summary>A directory and the files of alice, bob and carol, in blocks of 4 KiB.</summary>
    public static StepPlan QuotaUsage { get; } = new CodePlan(
        "QUOTA_USAGE", () => "project42=36864/4,user1000=20480/1,user1001=8192/1,user1002=4096/1,group1000=28672/2");

    private static LookPlan Vaulted(string name, string folder, string what, string marker) => new(
        name,
        new Look($"{folder}/{marker}", () => Line($"the marker of the {what}")),
        new Look($"{folder}/{LongName}", () => Lines(what, 10_000)),
        Look.Refused($"{folder}/never-was.txt", "ENOENT"));

    private static CodePlan Measured(string name, string volume, int length) => new(
        name, () => $"{Proofs.File(Lines(volume, length))},algorithm=1,digest-bytes=32,flag=True");
}
