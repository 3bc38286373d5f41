namespace Erix.Scenarios.UnitTests.Scenarios;

/// <summary>The specification beside the repository (../shared/spec), where this machine has it.</summary>
internal static class Spec
{
    private static readonly string? Folder = Find();

    public static string[] Lines(string file)
    {
        Assert.SkipUnless(Folder is not null, "the specification (../shared/spec) is not on this machine");
        return File.ReadAllLines(Path.Combine(Folder!, file));
    }

    private static string? Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var spec = Path.Combine(at.FullName, "shared", "spec");
            if (Directory.Exists(spec))
            {
                return spec;
            }
        }

        return null;
    }
}
