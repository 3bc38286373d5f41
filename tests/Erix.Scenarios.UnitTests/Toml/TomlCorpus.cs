using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Toml;

/// <summary>The part of toml-test that applies to TOML 1.1, by the list it keeps itself.</summary>
internal static class TomlCorpus
{
    public static string? Folder { get; } = Corpora.Find("toml-test");

    public static IEnumerable<string> Files(string kind) => Folder is null
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

        if (Folder is null)
        {
            rows.Add(new TheoryDataRow<string>(kind) { Skip = Corpora.Absent });
        }

        return rows;
    }

    public static byte[] Read(string file) => File.ReadAllBytes(Path.Combine(Folder!, file));
}
