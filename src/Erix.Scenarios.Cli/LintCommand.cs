using System.CommandLine;

namespace Erix.Scenarios.Cli;

internal static class LintCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("paths")
        {
            Description = "Files or folders to report on; all are read all the same, as ids and groups span files.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var codes = new Option<bool>("--codes")
        {
            Description = "Lists every code that can be reported here, of the framework and of the guests, instead.",
        };
        var command = new Command("lint", """
            Reports everything that is wrong with scenario, group, runtime and component files.

              erix lint                       the whole repository
              erix lint scenarios/ext         one area
              erix lint groups/ext-rename.toml

            Each line is: code file(line,column): message. Exit 0: no error; 1: errors.
            """)
        {
            paths, codes,
        };
        command.SetAction(result =>
            !RootFolder.TryFind(out var root) ? 1
            : result.GetValue(codes) ? ListCodes(root, Console.Out)
            : Run(root, result.GetValue(paths) ?? [], Console.Out, Console.Error));
        return command;
    }

    internal static int ListCodes(string root, TextWriter output)
    {
        foreach (var kind in ScenarioCatalog.Load(root).Guests.Kinds)
        {
            output.WriteLine($"{kind.Code}  {kind.Meaning}");
        }

        return 0;
    }

    internal static int Run(string root, string[] paths, TextWriter output, TextWriter errors)
    {
        var wanted = Array.ConvertAll(paths, p => Path.GetRelativePath(root, Path.GetFullPath(p)).Replace('\\', '/'));
        var missing = Array.FindAll(paths, p => !Path.Exists(p));
        foreach (var path in missing)
        {
            errors.WriteLine($"erix: '{path}' does not exist: name a file or folder below '{root}'");
        }

        var catalog = ScenarioCatalog.Load(root);
        var diagnostics = Lint.Everything(catalog)
            .Where(d => wanted.Length == 0 || wanted.Any(w => IsBelow(d.File, w)))
            .ToList();
        foreach (var diagnostic in diagnostics)
        {
            output.WriteLine(diagnostic.ToString());
        }

        var found = diagnostics.Count(d => d.Severity == DiagnosticSeverity.Error);
        output.WriteLine(
            $"{catalog.Scenarios.Count + catalog.BrokenFiles.Count} scenarios, {catalog.Groups.Count} groups: "
            + $"{found} errors, {diagnostics.Count - found} warnings");
        return found == 0 && missing.Length == 0 ? 0 : 1;
    }

    private static bool IsBelow(string file, string folder) =>
        folder == "." || file == folder || file.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal);
}
