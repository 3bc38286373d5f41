namespace Erix.Scenarios;

/// <summary>One [[component]] of components.toml: where a part of the guest comes from.</summary>
/// <param name="Path">Relative to the root; null where <paramref name="Url"/> is given.</param>
public sealed record Component(string Name, string? Path, string? Url, string? Branch)
{
    public const string FileName = "components.toml";

    /// <summary>The components in the order of the file; an absent file has none.</summary>
    public static (IReadOnlyList<Component> Components, IReadOnlyList<Diagnostic> Diagnostics) LoadAll(string root)
    {
        var report = new Loading.FileReport(FileName);
        var components = System.IO.File.Exists(System.IO.Path.Combine(root, FileName))
            ? ComponentReader.Read(root, report)
            : [];
        return (components, report.Diagnostics);
    }
}
