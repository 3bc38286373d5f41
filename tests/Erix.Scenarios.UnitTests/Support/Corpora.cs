namespace Erix.Scenarios.UnitTests.Support;

/// <summary>Collections of files that nobody in this project wrote; they lie beside the repository or nowhere.</summary>
internal static class Corpora
{
    public const string Absent = "the corpora are not here: ../shared/corpora, or the folder ERIX_CORPORA names";

    /// <summary>The folder of one corpus, or null where it is absent.</summary>
    public static string? Find(string name)
    {
        var folder = Environment.GetEnvironmentVariable("ERIX_CORPORA");
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); folder is null && at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "ScenarioTests.sln")))
            {
                folder = Path.Combine(at.FullName, "..", "shared", "corpora");
            }
        }

        var corpus = folder is null ? null : Path.GetFullPath(Path.Combine(folder, name));
        return Directory.Exists(corpus) ? corpus : null;
    }
}
