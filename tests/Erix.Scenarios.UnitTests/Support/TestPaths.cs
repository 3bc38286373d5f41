using System.Runtime.CompilerServices;

namespace Erix.Scenarios.UnitTests.Support;

/// <summary>Where the repository and the material beside it lie, whatever folder the tests run in.</summary>
internal static class TestPaths
{
    /// <summary>The folder that holds ScenarioTests.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>
    /// Images and files that nobody here wrote; ERIX_CORPORA names them where they are not beside the repository.
    /// </summary>
    public static string Corpora =>
        Environment.GetEnvironmentVariable("ERIX_CORPORA") ?? Path.Combine(Root, "..", "shared", "corpora");

    public static string Spec => Path.Combine(Root, "..", "shared", "spec");

    public static string RequireCorpus(string name)
    {
        var folder = Path.Combine(Corpora, name);
        Assert.SkipUnless(
            Directory.Exists(folder),
            $"the corpus ../shared/corpora/{name} is not here (ERIX_CORPORA names another place)");
        return folder;
    }

    private static string FindRoot([CallerFilePath] string here = "")
    {
        for (var folder = Path.GetDirectoryName(here); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "ScenarioTests.sln")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException($"No ScenarioTests.sln above {here}.");
    }
}
