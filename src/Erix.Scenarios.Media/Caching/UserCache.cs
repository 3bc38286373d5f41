namespace Erix.Scenarios.Media.Caching;

/// <summary>The folder per user that holds what is costly to make: kernel, initramfs, media, durations.</summary>
public static class UserCache
{
    /// <summary>ERIX_CACHE names another place; otherwise the one the XDG rules give.</summary>
    public static string Root { get; } =
        HostVariables.Of("ERIX_CACHE")
        ?? Path.Combine(
            HostVariables.Of("XDG_CACHE_HOME")
                ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
            "erix-scenarios");

    public static string Folder(string name) => Directory.CreateDirectory(Path.Combine(Root, name)).FullName;
}
