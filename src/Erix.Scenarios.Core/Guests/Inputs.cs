using System.IO.Enumeration;

namespace Erix.Scenarios.Guests;

/// <summary>Files by paths and globs: "kernel/**" is all below a folder, "src/*.c" files of one folder.</summary>
internal static class Inputs
{
    public static IEnumerable<string> Of(IReadOnlyList<string> patterns, string root) =>
        patterns.SelectMany(p => Of(p, root)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Of(string pattern, string root)
    {
        var wild = pattern.AsSpan().IndexOfAny('*', '?');
        if (wild < 0)
        {
            var path = Path.GetFullPath(pattern, root);
            return Directory.Exists(path) ? AllBelow(path) : File.Exists(path) ? [path] : [];
        }

        var slash = pattern[..wild].LastIndexOf('/');
        var folder = Path.GetFullPath(slash < 0 ? "." : pattern[..slash], root);
        if (!Directory.Exists(folder))
        {
            return [];
        }

        // ** crosses folders and * does not, so both become what the simple matcher knows by depth.
        var rest = pattern[(slash + 1)..];
        return rest.Contains("**", StringComparison.Ordinal)
            ? AllBelow(folder).Where(f => Matches(rest.Replace("**/", "*", StringComparison.Ordinal), folder, f))
            : Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Where(f => Depth(Path.GetRelativePath(folder, f)) == Depth(rest) && Matches(rest, folder, f));
    }

    private static bool Matches(string pattern, string folder, string file) =>
        FileSystemName.MatchesSimpleExpression(
            pattern, Path.GetRelativePath(folder, file).Replace('\\', '/'), ignoreCase: false);

    private static int Depth(string path) => path.AsSpan().Count('/');

    private static IEnumerable<string> AllBelow(string folder) =>
        Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true });
}
