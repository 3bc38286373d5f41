namespace Erix.Scenarios.Running;

/// <summary>
/// What a machine's screen showed: by an act's name, or at the end of a machine that had to be ended.
/// </summary>
public sealed record Picture(string Name, byte[] Png)
{
    private const string Extension = ".png";

    /// <summary>
    /// All that a run has taken; a run's folder may have been taken away under it, which is no reason to lose what the
    /// VM did.
    /// </summary>
    internal static (IReadOnlyList<Picture> Pictures, string? Fault) In(string folder)
    {
        try
        {
            return Directory.Exists(folder)
                ?
                ([
                    .. Directory.EnumerateFiles(folder, $"*{Extension}").Order(StringComparer.Ordinal)
                        .Select(f => new Picture(Path.GetFileName(f), File.ReadAllBytes(f))),
                ], null)
                : ([], null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ([], $"the pictures cannot be read: {e.Message}");
        }
    }
}
