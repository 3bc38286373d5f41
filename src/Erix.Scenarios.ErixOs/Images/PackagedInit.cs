using System.Collections.Concurrent;
using Erix.Scenarios.Guests;
using Erix.Scenarios.Media.Caching;

namespace Erix.Scenarios.ErixOs;

/// <summary>
/// The init of a packaged image. To compile it takes a minute, so it is made where it is needed, and nobody else pays.
/// </summary>
public static class PackagedInit
{
    public const string Project = "guest/Erix.Guest";

    private static readonly ConcurrentDictionary<(string Profile, string Root), Lazy<bool>> Built = new();

    /// <summary>Once in a process; whether it is up to date MSBuild says, which knows what it is made of.</summary>
    /// <param name="profile">dev or release.</param>
    /// <exception cref="BuildFailedException">With the end of what the build said, and where the rest is.</exception>
    public static void Build(string profile, string root, Action<string> progress) => _ = Built.GetOrAdd(
        (profile, root), _ => new Lazy<bool>(() => Run(profile, root, progress))).Value;

    public static IReadOnlyList<string> CommandOf(string profile) =>
        ["dotnet", "build", Project, $"-p:Packaged={profile}", "-v", "q", "--nologo"];

    private static bool Run(string profile, string root, Action<string> progress)
    {
        // The flavours are made of one project's files, so one is built after the other.
        var folder = Directory.CreateDirectory(Path.Combine(root, "out", "build")).FullName;
        using var guard = FileLock.Take(Path.Combine(folder, "packaged.lock"));
        new GuestBuild(root, progress).EnsureAsync(new GuestDefinition
        {
            Name = $"init-{profile}",
            File = Project,
            Build = new GuestProgram { Command = CommandOf(profile) },
        }).GetAwaiter().GetResult();
        return true;
    }
}
