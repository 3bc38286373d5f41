using Erix.Scenarios.Toml;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Scenarios;

/// <summary>A repository of a test's own, with empty scenarios/ and groups/.</summary>
internal sealed class TemporaryRoot : IDisposable
{
    public const string Id = "subsystem-case-positive";
    public const string File = $"scenarios/area/{Id}.toml";

    public TemporaryRoot()
    {
        Directory.CreateDirectory(System.IO.Path.Combine(Path, "scenarios"));
        Directory.CreateDirectory(System.IO.Path.Combine(Path, "groups"));
        With(
            "guests/erix.toml",
            System.IO.File.ReadAllText(System.IO.Path.Combine(TestPaths.Root, "guests", "erix.toml")));
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("erix-scenarios-").FullName;

    public TemporaryRoot With(string file, string text)
    {
        var path = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, text);
        return this;
    }

    /// <summary>An otherwise sound scenario of each id.</summary>
    public TemporaryRoot WithScenarios(params string[] ids)
    {
        foreach (var id in ids)
        {
            With($"scenarios/area/{id}.toml", "");
        }

        return this;
    }

    public ScenarioCatalog Load() => ScenarioCatalog.Load(Path);

    public void Dispose() => Directory.Delete(Path, recursive: true);

    /// <summary>The scenario that a sound text stands for.</summary>
    public static Scenario Read(string text, string file = File)
    {
        using var root = new TemporaryRoot();
        var catalog = root.With(file, text).Load();
        catalog.Diagnostics.Should().BeEmpty();
        return catalog.Scenarios.Should().ContainSingle().Subject;
    }

    /// <summary>What is wrong with a text, as lint prints it without the file's name.</summary>
    public static string[] Objections(string text, string file = File)
    {
        using var root = new TemporaryRoot();
        return [.. root.With(file, text).Load().Diagnostics.Select(Brief)];
    }

    public static string Brief(Diagnostic diagnostic) =>
        $"{diagnostic.Code} {diagnostic.Position}: {diagnostic.Message}";

    public static TomlPosition At(int line, int column) => new(line, column);
}
