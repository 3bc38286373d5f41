namespace Erix.Scenarios.Cli.New;

/// <summary>Writes one file below a root, and takes it back where the loader objects to what came of it.</summary>
internal static class NewFile
{
    private static readonly string[] OfARoot = ["scenarios", "groups"];

    /// <summary>False after it has said why not; nothing is left behind then.</summary>
    public static bool TryWrite(string root, string file, string text, TextWriter errors)
    {
        var path = Path.Combine(root, file);
        if (File.Exists(path))
        {
            errors.WriteLine($"erix: {file} is there already: edit it, or choose another name");
            return false;
        }

        var before = Objections(root).ToHashSet(StringComparer.Ordinal);
        string[] folders =
        [
            .. OfARoot.Append(Path.GetDirectoryName(file)!).Where(f => !Directory.Exists(Path.Combine(root, f))),
        ];
        foreach (var folder in folders)
        {
            Directory.CreateDirectory(Path.Combine(root, folder));
        }

        File.WriteAllText(path, text);
        string[] objections = [.. Objections(root).Where(o => !before.Contains(o))];
        if (objections.Length == 0)
        {
            return true;
        }

        foreach (var objection in objections)
        {
            errors.WriteLine(objection);
        }

        errors.WriteLine($"erix: {file} is not written, as the loader objects to it");
        File.Delete(path);
        foreach (var folder in folders.Reverse())
        {
            Directory.Delete(Path.Combine(root, folder));
        }

        return false;
    }

    private static IEnumerable<string> Objections(string root) =>
        Lint.Everything(ScenarioCatalog.Load(root)).Where(d => d.Severity == DiagnosticSeverity.Error)
            .Select(d => d.ToString());
}
