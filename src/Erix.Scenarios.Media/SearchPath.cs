namespace Erix.Scenarios.Media;

/// <summary>
/// The folders in which programs are looked for: those of PATH, and the administrator's, which are not on every user's.
/// </summary>
public sealed class SearchPath
{
    private static readonly string[] AdministratorsFolders = ["/usr/sbin", "/sbin"];

    private readonly string[] _folders;

    /// <param name="path">In PATH's own form: folders with ':' between them.</param>
    public SearchPath(string path) =>
        _folders = [.. path.Split(':', StringSplitOptions.RemoveEmptyEntries), .. AdministratorsFolders];

    /// <summary>That of this process.</summary>
    public static SearchPath Ours { get; } = new(HostVariables.Of("PATH") ?? "");

    /// <returns>The first file of that name; null where there is none.</returns>
    public string? Find(string program) =>
        _folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
