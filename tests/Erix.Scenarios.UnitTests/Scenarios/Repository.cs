namespace Erix.Scenarios.UnitTests.Scenarios;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(at.FullName, "ScenarioTests.sln")))
        {
            at = at.Parent ?? throw new InvalidOperationException("the tests do not lie below ScenarioTests.sln");
        }

        return at.FullName;
    }
}
