using Erix.Scenarios.Media;

namespace Erix.Scenarios;

/// <summary>The folder that holds scenarios/, and guests/ or groups/: this repository, or a user's own.</summary>
public static class RepositoryRoot
{
    /// <summary>Names the root where the current folder does not lie below it.</summary>
    public const string Variable = "ERIX_ROOT";

    /// <summary>
    /// <see cref="Variable"/> where it is set, else the nearest folder at or above <paramref name="start"/> that
    /// holds them; null where there is none.
    /// </summary>
    public static string? Find(string start) => Find(start, HostVariables.Of(Variable));

    internal static string? Find(string start, string? named)
    {
        if (!string.IsNullOrEmpty(named))
        {
            return Path.GetFullPath(named);
        }

        for (var folder = new DirectoryInfo(Path.GetFullPath(start)); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "scenarios"))
                && (Directory.Exists(Path.Combine(folder.FullName, GuestCatalog.Folder))
                    || Directory.Exists(Path.Combine(folder.FullName, "groups"))))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
