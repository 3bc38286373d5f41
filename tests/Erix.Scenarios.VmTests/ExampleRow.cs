using Erix.Scenarios.Verdicts;

namespace Erix.Scenarios.VmTests;

/// <summary>A scenario of an example, and what must come of it.</summary>
/// <param name="Root">The example's folder, absolute.</param>
/// <param name="File">Absolute.</param>
/// <param name="Because">What the verdict must tell its reader; a fragment.</param>
public sealed record ExampleRow(string Id, string Root, string File, VerdictKind Verdict, string Because)
{
    private const string MustFail = "must-fail";
    private static readonly Lazy<IReadOnlyList<ExampleRow>> Rows = new(() => [.. Read()]);

    /// <summary>Empty in a root without examples.</summary>
    public static IReadOnlyList<ExampleRow> All => Rows.Value;

    public static ExampleRow Find(string id) => All.Single(r => r.Id == id);

    /// <exception cref="InvalidDataException">The file is broken.</exception>
    public Scenario Scenario(ScenarioCatalog catalog) =>
        Verdict == VerdictKind.Passed
            ? catalog.Find(Path.GetFileNameWithoutExtension(File))
                ?? throw new InvalidDataException(string.Join('\n', catalog.Diagnostics))
            : catalog.ReadOutside(Path.GetRelativePath(Root, File));

    private static IEnumerable<ExampleRow> Read()
    {
        var examples = RepositoryRoot.Find(AppContext.BaseDirectory) is { } root ? Path.Combine(root, "examples") : "";
        if (!Directory.Exists(examples))
        {
            yield break;
        }

        foreach (var example in Directory.GetDirectories(examples).Order(StringComparer.Ordinal))
        {
            foreach (var file in Toml(Path.Combine(example, "scenarios")))
            {
                yield return new(IdOf(example, file), example, file, VerdictKind.Passed, "");
            }

            foreach (var file in Toml(Path.Combine(example, MustFail)))
            {
                yield return new(
                    IdOf(example, file), example, file, Enum.Parse<VerdictKind>(Word(file, "verdict")),
                    Word(file, "because"));
            }
        }
    }

    private static string[] Toml(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*.toml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)]
        : [];

    private static string IdOf(string example, string file) =>
        $"example-{Path.GetFileName(example)}-{Path.GetFileNameWithoutExtension(file)}";

    // "# verdict: Fatal", "# because: …": the first two lines.
    private static string Word(string file, string name)
    {
        var start = $"# {name}: ";
        return System.IO.File.ReadLines(file).Take(2)
            .Single(l => l.StartsWith(start, StringComparison.Ordinal))[start.Length..];
    }
}
