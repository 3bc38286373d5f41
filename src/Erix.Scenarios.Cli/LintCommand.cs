using System.CommandLine;

namespace Erix.Scenarios.Cli;

internal static class LintCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("paths")
        {
            Description = "Files or folders to report on; everything is read all the same, since ids and groups span files.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command("lint", """
            Reports everything that is wrong with scenario, group, runtime and component files.

              erix lint                       the whole repository
              erix lint scenarios/ext         one area
              erix lint groups/ext-rename.toml

            Each line is: code file(line,column): message. Exit 0: no error; 1: errors.
            """)
        {
            paths,
        };
        command.SetAction(result => Run(result.GetValue(paths) ?? []));
        return command;
    }

    private static int Run(string[] paths)
    {
        if (!RootFolder.TryFind(out var root))
        {
            return 1;
        }

        var wanted = Array.ConvertAll(paths, p => Path.GetRelativePath(root, Path.GetFullPath(p)).Replace('\\', '/'));
        var missing = Array.FindAll(paths, p => !Path.Exists(p));
        foreach (var path in missing)
        {
            Console.Error.WriteLine($"erix: '{path}' does not exist: name a file or folder below '{root}'");
        }

        var catalog = ScenarioCatalog.Load(root);
        var diagnostics = Lint.Everything(catalog).Where(d => wanted.Length == 0 || wanted.Any(w => IsBelow(d.File, w))).ToList();
        foreach (var diagnostic in diagnostics)
        {
            Console.Out.WriteLine(diagnostic.ToString());
        }

        var errors = diagnostics.Count(d => d.Severity == DiagnosticSeverity.Error);
        Console.Out.WriteLine(
            $"{catalog.Scenarios.Count + catalog.BrokenFiles.Count} scenarios, {catalog.Groups.Count} groups: "
            + $"{errors} errors, {diagnostics.Count - errors} warnings");
        return errors == 0 && missing.Length == 0 ? 0 : 1;
    }

    private static bool IsBelow(string file, string folder) =>
        folder == "." || file == folder || file.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal);
}
