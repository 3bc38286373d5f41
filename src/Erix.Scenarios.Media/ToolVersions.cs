using Erix.Scenarios.Media.Ext.Build;

namespace Erix.Scenarios.Media;

/// <summary>The outside tools that media are made with, as a part of the cache's key.</summary>
public static class ToolVersions
{
    /// <summary>
    /// Size and time of the programs stand for their versions: asking each with -V would cost more than a VM's media.
    /// </summary>
    public static string Describe() => Describe(SearchPath.Ours);

    internal static string Describe(SearchPath path) =>
        string.Join('\n', ExternalTool.Programs.Select(tool => Describe(tool, path.Find(tool))));

    private static string Describe(string tool, string? path) =>
        path is null ? tool : $"{tool} {new FileInfo(path).Length} {File.GetLastWriteTimeUtc(path).Ticks}";
}
