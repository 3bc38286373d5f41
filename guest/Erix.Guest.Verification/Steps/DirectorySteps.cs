using static Erix.Guest.Verification.HostText;

namespace Erix.Guest.Verification.Steps;

/// <summary>A directory of many names that the host made: indexed, linear, or folded.</summary>
/// <param name="Format">The names, by number.</param>
public sealed record ManyNames(string Folder, string Format, int Count, Func<byte[]> Content)
{
    public string Name(int index) => string.Format(System.Globalization.CultureInfo.InvariantCulture, Format, index);

    public IEnumerable<string> Names => Enumerable.Range(0, Count).Select(Name);
}

/// <summary>Large directories: found whole, looked names up in, and changed.</summary>
public static class DirectorySteps
{
    public const int Added = 40;
    public const int Removed = 20;

    private static readonly Func<byte[]> TargetText = () => Line("every entry of the indexed directory is this file");
    private static readonly Func<byte[]> ManyText = () => Line("the target of many names");

    /// <summary>By the suffix of the steps' names.</summary>
    private static readonly (string Suffix, ManyNames Names)[] Rows =
    [
        ("60", new("/htree", "entry-{0:D5}.txt", 60, TargetText)),
        ("300", new("/htree", "entry-{0:D5}.txt", 300, TargetText)),
        ("500", new("/htree", "entry-{0:D5}.txt", 500, TargetText)),
        ("1500", new("/htree", "entry-{0:D5}.txt", 1500, TargetText)),
        ("GEOMETRY", new("/data/indexed", "entry-{0:D4}.txt", 200, () => Lines("extents", 50_000))),
        (
            "GROWN",
            new(
                "/data/grown", "grown-entry-{0:D5}.txt", 250,
                () => Line("every entry of the grown directory is this file"))),
        ("FOLDED", new("/htree", "Entry-{0:D4}.TXT", 200, TargetText)),
        ("FAST_HTREE", new("/htree", "entry-{0:D4}.txt", 100, ManyText)),
        ("FAST_LINEAR", new("/linear", "entry-{0:D4}.txt", 100, ManyText)),
    ];

    /// <summary>The directory of a step, for the guest.</summary>
    public static ManyNames Of(string stepName) =>
        Array.Find(Rows, r => stepName.EndsWith($"_{r.Suffix}", StringComparison.Ordinal)).Names;

    /// <summary>
    /// All names are listed, and sampled ones are found; what else stands there is the medium's own affair.
    /// </summary>
    public static StepPlan Read(string suffix, params string[] others)
    {
        var many = Of($"_{suffix}");
        return new CodePlan(
            $"DIRECTORY_READ_{suffix}",
            () => $"{Proofs.Names(many.Names.Concat(others))},first={Proofs.File(many.Content())},last={Proofs.File(many.Content())},missing=ENOENT");
    }

    public static StepPlan Change(string suffix, params string[] others)
    {
        var many = Of($"_{suffix}");
        return new CodePlan(
            $"DIRECTORY_CHANGE_{suffix}",
            () => $"{Proofs.Names(Changed(many).Concat(others))},added={Proofs.File(CommonSteps.EntryText(Added - 1))},removed=ENOENT,again=EEXIST",
            [
                .. Enumerable.Range(0, Removed)
                    .Select(i => Effect.Absent($"{many.Folder}/{many.Name(RemovedIndex(many, i))}")),
                Effect.File($"{many.Folder}/{AddedName(0)}", () => CommonSteps.EntryText(0)),
                Effect.File($"{many.Folder}/{AddedName(Added - 1)}", () => CommonSteps.EntryText(Added - 1)),
            ]);
    }

    public static string AddedName(int index) => $"made-in-the-vm-{index:D3}.txt";

    /// <summary>Spread over the whole directory.</summary>
    public static int RemovedIndex(ManyNames many, int index) => index * (many.Count / Removed);

    private static IEnumerable<string> Changed(ManyNames many)
    {
        var removed = Enumerable.Range(0, Removed).Select(i => RemovedIndex(many, i)).ToHashSet();
        return Enumerable.Range(0, many.Count).Where(i => !removed.Contains(i)).Select(many.Name)
            .Concat(Enumerable.Range(0, Added).Select(AddedName));
    }
}
