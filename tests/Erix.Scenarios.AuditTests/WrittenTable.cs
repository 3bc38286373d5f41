using Erix.Scenarios.Running;

namespace Erix.Scenarios.AuditTests;

/// <summary>Where a run's table goes: into out/, from where a bench script takes a whole one into docs/.</summary>
internal static class WrittenTable
{
    public static void Write(string name, string text)
    {
        var root = RepositoryRoot.Find(AppContext.BaseDirectory)
            ?? throw new DirectoryNotFoundException($"there is no root with scenarios/ and groups/ to write {name} to");
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(root, "out")).FullName, name), text);
    }
}
