using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Toml;

/// <summary>The part of toml-test that applies to TOML 1.1, by the list it keeps itself.</summary>
internal static class TomlCorpus
{
    private static readonly string Folder = Path.Combine(TestPaths.Corpora, "toml-test");

    public static IEnumerable<string> Files(string kind) => !Directory.Exists(Folder)
        ? []
        : File.ReadLines(Path.Combine(Folder, "files-toml-1.1.0"))
            .Where(file => file.StartsWith(kind + "/", StringComparison.Ordinal))
            .Where(file => file.EndsWith(".toml", StringComparison.Ordinal));

    public static TheoryData<string> Rows(string kind)
    {
        var rows = new TheoryData<string>();
        foreach (var file in Files(kind))
        {
            rows.Add(file);
        }

        if (!Directory.Exists(Folder))
        {
            // The row keeps the gap visible: a theory without rows would be an error, and none at all a silence.
            rows.Add(new TheoryDataRow<string>(kind) { Skip = "the corpus ../shared/corpora/toml-test is not here" });
        }

        return rows;
    }

    public static byte[] Read(string file) => File.ReadAllBytes(Path.Combine(Folder, file));
}
