using Erix.Guest.Contract;
using static Erix.Guest.Verification.HostText;

namespace Erix.Guest.Verification.Steps;

/// <summary>
/// A volume in memory. No host looks at it afterwards, so the last step reads everything that the others say they left:
/// one that only said so is found out by that.
/// </summary>
public static class MemorySteps
{
    private const string Root = "/contract";

    /// <summary>
    /// Taken first, from an empty volume: to the byte what it holds, and all of it back when the file is gone.
    /// </summary>
    public static StepPlan Limits { get; } = new CodePlan(
        "MEMORY_LIMITS",
        () => $"bytes={RamfsLimits.Bytes},more=ENOSPC,again={RamfsLimits.Bytes},entries={RamfsLimits.Inodes - 2},one-more=ENOSPC,"
            + "name=file,longer-name=ENAMETOOLONG");

    public static StepPlan Made { get; } = new MakePlan(
        "MEMORY_RENAME_MADE",
        new Look(Root), new Look($"{Root}/from"), new Look($"{Root}/from/tree"), new Look($"{Root}/to"),
        new Look($"{Root}/full"),
        new Look($"{Root}/empty-source"), new Look($"{Root}/empty-target"),
        new Look($"{Root}/same.txt", () => Line("renamed in its directory")),
        new Look($"{Root}/from/cross.txt", () => Line("moved to another directory")),
        new Look($"{Root}/source.txt", () => Lines("this one stays", 9000)),
        new Look($"{Root}/target.txt", () => Line("this one is replaced")),
        new Look($"{Root}/from/tree/child.txt", () => Line("moves with its directory")),
        new Look($"{Root}/full/keep.txt", () => Line("keeps its directory from being replaced")))
    {
        Passing =
        [
            $"{Root}/same.txt", $"{Root}/from/cross.txt", $"{Root}/source.txt", $"{Root}/target.txt",
            $"{Root}/from/tree", $"{Root}/from/tree/child.txt", $"{Root}/empty-source",
        ],
    };

    public static StepPlan RenameRefused { get; } = RenameSteps.Refused(
        "MEMORY", $"{Root}/from", $"{Root}/target.txt", $"{Root}/full");

    public static StepPlan RenameFiles { get; } = new MovePlan(
        "RENAME_MEMORY_FILES",
        new Move($"{Root}/same.txt", $"{Root}/renamed.txt", () => Line("renamed in its directory")),
        new Move($"{Root}/from/cross.txt", $"{Root}/to/crossed.txt", () => Line("moved to another directory")),
        new Move($"{Root}/source.txt", $"{Root}/target.txt", () => Lines("this one stays", 9000)));

    public static StepPlan RenameFolders { get; } = new MovePlan(
        "RENAME_MEMORY_FOLDERS",
        new Move($"{Root}/from/tree", $"{Root}/to/tree"),
        new Move($"{Root}/empty-source", $"{Root}/empty-target"))
    {
        Also = [Effect.File($"{Root}/to/tree/child.txt", () => Line("moves with its directory"))],
    };

    public static StepPlan Kept { get; } = Looked(
        "MEMORY_KEPT",
        CommonSteps.CreateFile, CommonSteps.WriteRead, CommonSteps.Directories, CommonSteps.Rename,
        CommonSteps.Truncate, RenameFiles,
        RenameFolders);

    /// <summary>The lasting effects of steps as looks: a folder is what cannot be read as a file.</summary>
    private static LookPlan Looked(string name, params StepPlan[] steps) => new(
        name,
        [
            .. steps.SelectMany(s => s.Step.Effects).Select(e => e.Kind switch
            {
                EffectKind.File => new Look(e.Path, e.Content),
                EffectKind.Folder => Look.Refused(e.Path, "EISDIR"),
                _ => Look.Refused(e.Path, "ENOENT"),
            }),
        ]);
}
