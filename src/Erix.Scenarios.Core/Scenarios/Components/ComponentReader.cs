using Erix.Scenarios.Keys;
using Erix.Scenarios.Loading;
using Erix.Scenarios.Toml;

namespace Erix.Scenarios;

internal static class ComponentReader
{
    private static readonly KeyTable<Component> Row = new(" in [[component]]",
    [
        new Key<Component, string>(
            "name", new Name("guest"), "none", "What the component is called.",
            (c, v) => c with { Name = v }) { Required = true },
        new Key<Component, string>(
            "path", new Text("guest/Erix.Guest"), "none", "A folder of this repository.",
            (c, v) => c with { Path = v }),
        new Key<Component, string>(
            "url", new Text("https://example.org/kernel.git"), "none", "A repository.", (c, v) => c with { Url = v }),
        new Key<Component, string>(
            "branch", new Text("main"), "the repository's own", "Only with url.", (c, v) => c with { Branch = v }),
    ]);

    private static readonly KeyTable<IReadOnlyList<Component>> File = new("",
    [
        new Key<IReadOnlyList<Component>, IReadOnlyList<Component>>(
            "component",
            new ListOf<Component>(new Nested<Component>("component", Row, _ => new Component("", null, null, null))),
            "none", "The parts of the guest.", (_, v) => v) { Required = true },
    ]);

    public static IReadOnlyList<Component> Read(string root, FileReport report)
    {
        if (SourceFiles.TryParse(root, report) is not { } table)
        {
            return [];
        }

        var components = File.Read(table, [], report);
        if (table.TryGet("component", out var entry) && entry.Value is TomlArray { Items: var rows })
        {
            for (var i = 0; i < components.Count && components.Count == rows.Count; i++)
            {
                CheckOrigin(root, components[i], rows[i].Position, report);
            }
        }

        return components;
    }

    private static void CheckOrigin(string root, Component component, TomlPosition position, FileReport report)
    {
        if ((component.Path is null) == (component.Url is null))
        {
            report.Add(
                DiagnosticKinds.MissingKey,
                position,
                $"component '{component.Name}' needs either path or url, and not both");
        }
        else if (component.Branch is not null && component.Url is null)
        {
            report.Add(DiagnosticKinds.BadValue, position, $"component '{component.Name}': branch goes with url only");
        }
        else if (component.Path is not null && !Directory.Exists(System.IO.Path.Combine(root, component.Path)))
        {
            report.Add(
                DiagnosticKinds.MissingFile,
                position,
                $"component '{component.Name}': no folder '{component.Path}' at the root");
        }
    }
}
