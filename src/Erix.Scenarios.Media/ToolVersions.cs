namespace Erix.Scenarios.Media;

/// <summary>The outside tools that media are made with, as a part of the cache's key.</summary>
public static class ToolVersions
{
    /// <summary>
    /// Size and time of the programs stand for their versions: asking each with -V would cost more than a VM's media.
    /// </summary>
    public static string Describe() => string.Join('\n', from tool in new[] { "mke2fs", "debugfs" }
                                                         let file = new FileInfo(Path.Combine("/usr/sbin", tool))
                                                         select file.Exists ? $"{tool} {file.Length} {file.LastWriteTimeUtc.Ticks}" : tool);
}
