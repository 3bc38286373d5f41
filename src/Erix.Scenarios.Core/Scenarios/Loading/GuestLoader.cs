using System.Reflection;
using Erix.Scenarios.Toml;

namespace Erix.Scenarios.Loading;

/// <summary>Reads guests/*.toml, and makes the code that a definition names.</summary>
internal static class GuestLoader
{
    public static GuestCatalog Load(string root, List<FileReport> reports)
    {
        var read = new List<(GuestDefinition Definition, FileReport Report)>();
        foreach (var file in Files(root, reports))
        {
            var report = new FileReport(file);
            reports.Add(report);
            read.Add((Read(root, file, report), report));
        }

        var marked = read.Where(r => r.Definition.IsDefault).ToList();
        foreach (var (definition, report) in marked.Skip(1))
        {
            report.Add(
                DiagnosticKinds.GuestDefault, definition.Position,
                $"{marked[0].Definition.File} is the default already: default = true belongs into one file");
        }

        var kinds = new KindTable();
        string[] names = [.. read.Select(r => r.Definition.Name)];
        LoadedGuest[] sound =
        [
            .. from row in read
               where !row.Report.HasErrors
               let dialect = Dialect(row.Definition, row.Report)
               where dialect is not null && kinds.TryAdd(dialect, row.Report)
               select new LoadedGuest(dialect, names),
        ];
        return new GuestCatalog(
            sound, (read.Count == 1 ? read : marked).FirstOrDefault().Definition?.Name, names, kinds.All);
    }

    private static List<string> Files(string root, List<FileReport> reports)
    {
        try
        {
            return Directory.Exists(Path.Combine(root, GuestCatalog.Folder))
                ? SourceFiles.Find(root, GuestCatalog.Folder, ".toml", deep: false)
                : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var report = new FileReport(GuestCatalog.Folder);
            report.Add(DiagnosticKinds.Unreadable, TomlPosition.Start, e.Message);
            reports.Add(report);
            return [];
        }
    }

    private static GuestDefinition Read(string root, string file, FileReport report)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var empty = new GuestDefinition { Name = name, File = file, Title = name };
        if (!Keys.Name.IsName(name))
        {
            report.Add(
                DiagnosticKinds.BadName, TomlPosition.Start,
                $"the file's name is the guest's, and '{name}' is not made of letters, digits, '-', '_' and '.' alone: "
                + "rename it");
        }

        if (SourceFiles.TryParse(root, report) is not { } table)
        {
            return empty;
        }

        var definition = GuestKeys.Table.Read(table, empty, report);
        if (!report.HasErrors)
        {
            GuestRules.Check(definition, table, root, report);
        }

        return definition;
    }

    private static IGuestDialect? Dialect(GuestDefinition definition, FileReport report)
    {
        if (definition.Code is null)
        {
            return new DataDialect(definition);
        }

        try
        {
            var type = Type.GetType(definition.Code, throwOnError: true)!;
            if (Activator.CreateInstance(type, definition) is IGuestDialect dialect)
            {
                return dialect;
            }

            Object($"{type} is no {nameof(IGuestDialect)}");
        }
        catch (Exception e) when (e is TypeLoadException or IOException or BadImageFormatException
            or MissingMethodException
            or ArgumentException)
        {
            Object(e.Message);
        }
        catch (TargetInvocationException e)
        {
            Object($"its constructor threw {e.InnerException!.GetType().Name}: {e.InnerException.Message}");
        }

        return null;

        void Object(string why) => report.Add(
            DiagnosticKinds.GuestCode, definition.Position,
            $"code = \"{definition.Code}\" cannot be used: {why} It is \"Namespace.Type, Assembly\", "
            + "has a constructor that takes a GuestDefinition, and its project is referenced by the test project.");
    }
}
