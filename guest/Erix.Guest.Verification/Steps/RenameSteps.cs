using static Erix.Guest.Verification.HostText;

namespace Erix.Guest.Verification.Steps;

/// <summary>Renames of what the host made, on ext, FAT and exFAT.</summary>
public static class RenameSteps
{
    private const string Ext = "/data/rename";
    private const int Indexed = 80;
    private const int IndexedMoved = 20;

    public static StepPlan ExtFiles { get; } = new MovePlan(
        "RENAME_EXT_FILES",
        new Move($"{Ext}/same-directory.txt", $"{Ext}/renamed-in-place.txt", () => Line("renamed in its directory")),
        new Move($"{Ext}/from/cross.txt", $"{Ext}/to/crossed.txt", () => Line("moved to another directory")),
        new Move($"{Ext}/over-source.txt", $"{Ext}/over-target.txt", () => Line("this one stays")));

    public static StepPlan ExtFolders { get; } = new MovePlan(
        "RENAME_EXT_FOLDERS",
        new Move($"{Ext}/from/tree", $"{Ext}/to/tree"),
        new Move($"{Ext}/empty-source", $"{Ext}/empty-target"))
    {
        Also =
        [
            Effect.File($"{Ext}/to/tree/child.txt", () => Line("moves with its directory")),
            // The ".." that moved is a link to its new parent.
            Effect.Attribute($"{Ext}/from", "links", "2"), Effect.Attribute($"{Ext}/to", "links", "3"),
        ],
    };

    public static StepPlan ExtParents { get; } = new StatPlan(
        "RENAME_EXT_PARENTS",
        new Fact($"{Ext}/to/tree/../crossed.txt", "type", "file"),
        new Fact($"{Ext}/from", "links", "2"), new Fact($"{Ext}/to", "links", "3"));

    public static StepPlan ExtSpecials { get; } = new CodePlan(
        "RENAME_EXT_SPECIALS", () => "fifo,char=1.3,gone=ENOENT",
        Effect.Absent($"{Ext}/fifo"), Effect.Absent($"{Ext}/char"),
        Effect.Attribute($"{Ext}/to/fifo-moved", "links", "1"), Effect.Attribute($"{Ext}/to/char-moved", "links", "1"));

    public static StepPlan ExtIndexed { get; } = new CodePlan(
        "RENAME_EXT_INDEXED", () => $"{Proofs.Names(IndexedNames())},crossed={Proofs.File(IndexedText())}",
        [
            .. Enumerable.Range(0, IndexedMoved).Select(i => Effect.Absent(IndexedFrom(i))),
            .. Enumerable.Range(0, IndexedMoved).Select(i => Effect.File(IndexedTo(i), IndexedText)),
            Effect.Absent(IndexedFrom(Indexed - 1)), Effect.File($"{Ext}/to/indexed.txt", IndexedText),
        ]);

    public static StepPlan ExtRefused { get; } = new DenyPlan(
        "RENAME_EXT_REFUSED",
        new Denial("rename", $"{Ext}/from", "ENOTEMPTY", $"{Ext}/full-target"),
        new Denial("rename", $"{Ext}/from", "ENOTDIR", $"{Ext}/over-target.txt"),
        new Denial("rename", $"{Ext}/over-target.txt", "EISDIR", $"{Ext}/full-target"),
        new Denial("rename", $"{Ext}/from", "EINVAL", $"{Ext}/from/tree/below-itself"),
        new Denial("rename", $"{Ext}/never-was", "ENOENT", $"{Ext}/to/never-was"));

    public static StepPlan FatRefused { get; } = Refused(
        "FAT", "/RENAME/FULLSRC", "/RENAME/TARGET.TXT", "/RENAME/FULLDST");

    public static StepPlan FatFiles { get; } = new MovePlan(
        "RENAME_FAT_FILES",
        new Move("/RENAME/SOURCE.TXT", "/RENAME/TARGET.TXT", () => FatLines("source", 1500)),
        new Move(
            "/RENAME/A long source name.txt", "/RENAME/A long target name.txt", () => FatLines("long source", 900)),
        new Move("/RENAME/FULLDST/KEEP.TXT", "/RENAME/OTHER/Kept elsewhere.txt", () => FatLines("keep", 600)));

    public static StepPlan FatFolders { get; } =
        new MovePlan("RENAME_FAT_FOLDERS", new Move("/RENAME/FULLSRC", "/RENAME/EMPTYDST"))
        {
            Also = [Effect.File("/RENAME/EMPTYDST/CHILD.TXT", () => FatLines("child", 600))],
        };

    public static StepPlan ExFatRefused { get; } = Refused(
        "EXFAT", "/rename/elsewhere", "/rename/target.txt", "/rename/full");

    public static StepPlan ExFatFiles { get; } = new MovePlan(
        "RENAME_EXFAT_FILES",
        new Move("/rename/source.txt", "/rename/target.txt", () => Line("rename source")),
        new Move("/rename/move-me.txt", "/rename/elsewhere/moved.txt", () => Line("moves to another directory")));

    public static StepPlan ExFatFolders { get; } = new MovePlan(
        "RENAME_EXFAT_FOLDERS",
        new Move("/rename/empty-source", "/rename/empty-target"),
        new Move("/rename/full", "/rename/elsewhere/full"))
    {
        Also = [Effect.File("/rename/elsewhere/full/keep.txt", () => Line("keeps its directory from being replaced"))],
    };

    public static int IndexedMovedCount => IndexedMoved;

    public static string IndexedFolder => $"{Ext}/indexed";

    public static string IndexedFrom(int index) => $"{IndexedFolder}/entry-{index:D3}.txt";

    public static string IndexedTo(int index) => $"{IndexedFolder}/moved-{index:D3}.txt";

    private static byte[] IndexedText() => Line("every entry of the indexed directory is this file");

    private static IEnumerable<string> IndexedNames() => Enumerable.Range(0, Indexed - 1)
        .Select(i => i < IndexedMoved ? $"moved-{i:D3}.txt" : $"entry-{i:D3}.txt");

    internal static DenyPlan Refused(string name, string folder, string file, string full) => new(
        $"RENAME_{name}_REFUSED",
        new Denial("rename", folder, "ENOTEMPTY", full),
        new Denial("rename", folder, "ENOTDIR", file),
        new Denial("rename", file, "EISDIR", full),
        new Denial("rename", full, "EINVAL", $"{full}/below-itself"),
        new Denial("rename", $"{folder}/never-was", "ENOENT", $"{full}/never-was"));
}
