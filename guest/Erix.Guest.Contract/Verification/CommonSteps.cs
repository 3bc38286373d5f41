using static Erix.Guest.Contract.Verification.VerifierOp;

namespace Erix.Guest.Contract.Verification;

/// <summary>What every filesystem can do: files, folders, renames, lengths. All in a folder of its own.</summary>
public static class CommonSteps
{
    public const string Work = "/erixwork";

    private const string Small = "pattern:small:700";
    private const string Large = "pattern:large:70000";

    public static VerifierStep ReadFiles { get; } = VerifierStep.Of("READ_FILES", [ReadAll()]);

    public static VerifierStep MakeFolders { get; } = VerifierStep.Of(
        "MAKE_FOLDERS",
        [MakeFolder(Work), MakeFolder($"{Work}/sub"), MakeFolder($"{Work}/sub").Refused("EEXIST"), Kind($"{Work}/sub", "folder"), List(Work, "sub")],
        Effect.Folder($"{Work}/sub"));

    public static VerifierStep CreateFiles { get; } = VerifierStep.Of(
        "CREATE_FILES",
        [
            Write($"{Work}/small.bin", Small), Write($"{Work}/large.bin", Large), Write($"{Work}/small.bin", Small).Refused("EEXIST"),
            Read($"{Work}/small.bin", Small), Read($"{Work}/large.bin", Large), Open($"{Work}/absent.bin", "ENOENT"),
        ],
        Made($"{Work}/small.bin", Small), Made($"{Work}/large.bin", Large));

    public static VerifierStep LongName { get; } = VerifierStep.Of(
        "LONG_NAME",
        [
            Write($"{Work}/A name beyond eight and three.dat", Small), Kind($"{Work}/A name beyond eight and three.dat", "file"),
            Read($"{Work}/A name beyond eight and three.dat", Small),
        ],
        Made($"{Work}/A name beyond eight and three.dat", Small));

    public static VerifierStep Overwrite { get; } = VerifierStep.Of(
        "OVERWRITE",
        [
            Write($"{Work}/patched.bin", "text:abcdefghij"), Patch($"{Work}/patched.bin", 3, "text:DEF"), Read($"{Work}/patched.bin", "text:abcDEFghij"),
            Patch($"{Work}/patched.bin", 10, "text:klm"), Read($"{Work}/patched.bin", "text:abcDEFghijklm"),
        ],
        Made($"{Work}/patched.bin", "text:abcDEFghijklm"));

    public static VerifierStep RenameSameFolder { get; } = VerifierStep.Of(
        "RENAME_SAME_FOLDER",
        [Write($"{Work}/before.txt", "text:same folder"), Rename($"{Work}/before.txt", $"{Work}/after.txt"), Gone($"{Work}/before.txt"), Read($"{Work}/after.txt", "text:same folder")],
        Effect.Absent($"{Work}/before.txt"), Made($"{Work}/after.txt", "text:same folder"));

    public static VerifierStep RenameCrossFolder { get; } = VerifierStep.Of(
        "RENAME_CROSS_FOLDER",
        [Write($"{Work}/leaves.txt", "text:cross folder"), Rename($"{Work}/leaves.txt", $"{Work}/sub/came.txt"), Gone($"{Work}/leaves.txt"), Read($"{Work}/sub/came.txt", "text:cross folder")],
        Effect.Absent($"{Work}/leaves.txt"), Made($"{Work}/sub/came.txt", "text:cross folder"));

    public static VerifierStep RenameOver { get; } = VerifierStep.Of(
        "RENAME_OVER",
        [
            Write($"{Work}/winner.txt", "text:stays"), Write($"{Work}/loser.txt", "pattern:loser:9000"), Rename($"{Work}/winner.txt", $"{Work}/loser.txt"),
            Gone($"{Work}/winner.txt"), Read($"{Work}/loser.txt", "text:stays"),
        ],
        Effect.Absent($"{Work}/winner.txt"), Made($"{Work}/loser.txt", "text:stays"));

    public static VerifierStep RenameFolder { get; } = VerifierStep.Of(
        "RENAME_FOLDER",
        [
            MakeFolder($"{Work}/tree"), Write($"{Work}/tree/leaf.txt", "text:moves along"), Rename($"{Work}/tree", $"{Work}/sub/moved"), Gone($"{Work}/tree"),
            KnowsParent($"{Work}/sub/moved"), Read($"{Work}/sub/moved/leaf.txt", "text:moves along"),
        ],
        Effect.Absent($"{Work}/tree"), Made($"{Work}/sub/moved/leaf.txt", "text:moves along"));

    public static VerifierStep RenameRefused { get; } = VerifierStep.Of(
        "RENAME_REFUSED",
        [
            MakeFolder($"{Work}/full"), Write($"{Work}/full/kept.txt", "text:kept"), Write($"{Work}/plain.txt", "text:plain"), MakeFolder($"{Work}/empty"),
            Rename($"{Work}/plain.txt", $"{Work}/full").Refused("EISDIR"), Rename($"{Work}/empty", $"{Work}/plain.txt").Refused("ENOTDIR"),
            Rename($"{Work}/empty", $"{Work}/full").Refused("ENOTEMPTY"), Rename($"{Work}/full", $"{Work}/full/inner").Refused("EINVAL"),
            Rename($"{Work}/absent", $"{Work}/other").Refused("ENOENT"), Read($"{Work}/full/kept.txt", "text:kept"), Read($"{Work}/plain.txt", "text:plain"),
        ],
        Made($"{Work}/full/kept.txt", "text:kept"), Made($"{Work}/plain.txt", "text:plain"), Effect.Folder($"{Work}/empty"));

    public static VerifierStep RenameOverEmptyFolder { get; } = VerifierStep.Of(
        "RENAME_OVER_EMPTY_FOLDER",
        [
            MakeFolder($"{Work}/taken"), MakeFolder($"{Work}/takes"), Write($"{Work}/takes/inside.txt", "text:inside"), Rename($"{Work}/takes", $"{Work}/taken"),
            Gone($"{Work}/takes"), Read($"{Work}/taken/inside.txt", "text:inside"),
        ],
        Effect.Absent($"{Work}/takes"), Made($"{Work}/taken/inside.txt", "text:inside"));

    public static VerifierStep Removal { get; } = VerifierStep.Of(
        "REMOVE",
        [
            MakeFolder($"{Work}/goes"), Write($"{Work}/goes/goes.txt", Large), RemoveFolder($"{Work}/goes").Refused("ENOTEMPTY"), Remove($"{Work}/goes/goes.txt"),
            RemoveFolder($"{Work}/goes"), Gone($"{Work}/goes"), Write($"{Work}/outlives.txt", "text:outlives"),
        ],
        Effect.Absent($"{Work}/goes"), Made($"{Work}/outlives.txt", "text:outlives"));

    public static VerifierStep TruncateShrink { get; } = VerifierStep.Of(
        "TRUNCATE_SHRINK",
        [Write($"{Work}/shrunk.bin", Large), Resize($"{Work}/shrunk.bin", 12345), Read($"{Work}/shrunk.bin", $"resized:12345:{Large}")],
        Made($"{Work}/shrunk.bin", $"resized:12345:{Large}"));

    public static VerifierStep TruncateZero { get; } = VerifierStep.Of(
        "TRUNCATE_ZERO",
        [Write($"{Work}/emptied.bin", Large), Resize($"{Work}/emptied.bin", 0), Read($"{Work}/emptied.bin", "text:")],
        Made($"{Work}/emptied.bin", "text:"));

    public static VerifierStep TruncateGrow { get; } = VerifierStep.Of(
        "TRUNCATE_GROW",
        [Write($"{Work}/grown.bin", Small), Resize($"{Work}/grown.bin", 30000), Read($"{Work}/grown.bin", $"resized:30000:{Small}")],
        Made($"{Work}/grown.bin", $"resized:30000:{Small}"));

    /// <summary>A mount for reading refuses every change, and says so.</summary>
    public static VerifierStep ReadOnlyDenied { get; } = VerifierStep.Of(
        "READ_ONLY_DENIED",
        [
            MakeFolder("/denied").Refused("EROFS"), Write("/denied.txt", "text:x").Refused("EROFS"), Gone("/denied"), Gone("/denied.txt"),
        ]);

    internal static Effect Made(string path, string content) => Effect.File(path, () => StepContent.Of(content));
}
