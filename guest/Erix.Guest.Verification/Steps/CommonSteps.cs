namespace Erix.Guest.Verification.Steps;

/// <summary>What every filesystem can do. All of it happens in a folder that the VM makes.</summary>
public static class CommonSteps
{
    public const string Folder = "/verify";
    public const string Created = Folder + "/created.txt";
    public const string Payload = Folder + "/payload.bin";
    public const string Tree = Folder + "/tree/inner/leaf";
    public const string Many = Folder + "/many";
    public const string Stamped = Folder + "/stamped.txt";
    public const string Cut = Folder + "/cut.bin";
    public const string Renamed = Folder + "/renamed";

    public const int ManyCount = 40;
    public const int CreatedBytes = 5000;

    /// <summary>An even second, which FAT can hold, too: 2024-06-15 12:34:56 UTC.</summary>
    public const long Stamp = 1718454896;

    public static StepPlan ReadFiles { get; } = new CodePlan("READ_FILES", () => VerifierStep.FromMedium);

    public static StepPlan CreateFile { get; } = new CodePlan(
        "CREATE_FILE",
        () => $"{Proofs.File(CreatedText)},again=EEXIST,missing=ENOENT,folder=EISDIR,below-file=ENOTDIR",
        Effect.Folder(Folder), Effect.File(Created, () => CreatedText));

    public static StepPlan WriteRead { get; } = new CodePlan(
        "WRITE_READ", () => Proofs.File(PayloadBytes()), Effect.File(Payload, PayloadBytes));

    public static StepPlan Directories { get; } = new CodePlan(
        "DIRECTORIES",
        () => $"full=ENOTEMPTY,again=EEXIST,made={ManyCount},left={Proofs.Names(ManyLeft)},reused={Proofs.File(EntryText(0))}",
        [
            Effect.Folder(Tree), Effect.Folder(Many), Effect.Absent(Folder + "/removed"),
            .. Enumerable.Range(0, ManyCount).Where(i => i % 2 == 1)
                .Select(i => Effect.Absent($"{Many}/{EntryName(i)}")),
            Effect.File($"{Many}/{EntryName(0)}", () => EntryText(0)),
            Effect.File($"{Many}/{EntryName(ManyCount - 2)}", () => EntryText(ManyCount - 2)),
        ]);

    /// <summary>
    /// Within a folder, over a file, into another folder, a folder with what is in it; and what must be refused.
    /// </summary>
    public static StepPlan Rename { get; } = new CodePlan(
        "RENAME",
        () => $"same={Proofs.File(EntryText(1))},over={Proofs.File(EntryText(2))},cross={Proofs.File(EntryText(3))},"
            + $"folder={Proofs.File(EntryText(4))},parent=followed,ENOTDIR,EISDIR,ENOTEMPTY,EINVAL,ENOENT",
        Effect.File($"{Renamed}/same.txt", () => EntryText(1)),
        Effect.File($"{Renamed}/over.txt", () => EntryText(2)),
        Effect.File($"{Renamed}/to/cross.txt", () => EntryText(3)),
        Effect.File($"{Renamed}/to/moved/child.txt", () => EntryText(4)),
        Effect.Absent($"{Renamed}/one.txt"), Effect.Absent($"{Renamed}/two.txt"), Effect.Absent($"{Renamed}/three.txt"),
        Effect.Absent($"{Renamed}/folder"));

    /// <summary>Shorter, longer by zeros, empty, and longer again.</summary>
    public static StepPlan Truncate { get; } = new CodePlan(
        "TRUNCATE",
        () => $"cut={Proofs.File(CutBytes(5001, 5001))},grown={Proofs.File(CutBytes(5001, 20_000))},emptied=0,again={Proofs.File(new byte[3000])}",
        Effect.File(Cut, () => CutBytes(5001, 20_000)), Effect.File(Folder + "/emptied.bin", () => new byte[3000]));

    public static StepPlan MetadataUpdate { get; } = new CodePlan(
        "METADATA_UPDATE", () => $"mode=555,mtime={Stamp},write=EACCES,again=755",
        Effect.Attribute(Stamped, "mtime", $"{Stamp}"), Effect.File(Stamped, () => EntryText(5)));

    public static byte[] CreatedText => HostText.Lines("created", CreatedBytes);

    public static string EntryName(int index) => $"entry {index:D2} of many.txt";

    public static byte[] EntryText(int index) => HostText.Line($"entry {index}");

    public static IEnumerable<string> ManyLeft => Enumerable.Range(0, ManyCount / 2).Select(i => EntryName(2 * i));

    /// <summary>Written in odd pieces, overwritten in the middle, and appended to.</summary>
    public static byte[] PayloadBytes()
    {
        var bytes = HostText.Lines("payload", 70_000);
        HostText.Lines("overwritten", 1000).CopyTo(bytes, 33_333);
        return [.. bytes, .. HostText.Lines("appended", 500)];
    }

    /// <summary>The first so many bytes of the file to be cut, with zeros behind.</summary>
    public static byte[] CutBytes(int kept, int length)
    {
        var bytes = new byte[length];
        HostText.Lines("cut", 20_000).AsSpan(0, kept).CopyTo(bytes);
        return bytes;
    }
}
