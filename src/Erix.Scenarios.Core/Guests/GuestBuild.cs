using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Caching;

namespace Erix.Scenarios.Guests;

/// <summary>
/// Runs a guest's build where an input is newer than an output: once for all scenarios of a process, and one process at
/// a time.
/// </summary>
public sealed class GuestBuild(string root, Action<string> progress)
{
    private readonly ConcurrentDictionary<string, Lazy<Task>> _done = new(StringComparer.Ordinal);

    /// <exception cref="BuildFailedException">With the end of what the build said, and where the rest is.</exception>
    public Task EnsureAsync(GuestDefinition guest) => guest.Build is null
        ? Task.CompletedTask
        : _done.GetOrAdd(guest.Name, _ => new Lazy<Task>(() => Task.Run(() => RunAsync(guest, guest.Build)))).Value;

    /// <summary>The first output that is missing or older than an input; null where all are up to date.</summary>
    public static string? Stale(GuestProgram build, string root)
    {
        var newest = Inputs.Of(build.Inputs, root).Select(File.GetLastWriteTimeUtc)
            .DefaultIfEmpty(DateTime.MinValue).Max();
        return build.Outputs.FirstOrDefault(o =>
            Path.GetFullPath(o, root) is var path && (!File.Exists(path) || File.GetLastWriteTimeUtc(path) < newest));
    }

    private static string IdOf(GuestProgram build) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Join('\0', build.Command.Prepend(build.Folder)))))[..16];

    private async Task RunAsync(GuestDefinition guest, GuestProgram build)
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, "out", "build")).FullName;

        // Guests that are made by one command wait for each other, and the second finds everything up to date.
        using var guard = FileLock.Take(Path.Combine(folder, $"{IdOf(build)}.lock"));

        // Without outputs nobody can say that there is nothing to do.
        if (build.Outputs.Count > 0 && Stale(build, root) is null)
        {
            return;
        }

        progress($"building {guest.Name}: {string.Join(' ', build.Command)}");
        var log = Path.Combine(folder, $"{guest.Name}.log");
        var ended = await ProgramRun.RunAsync(build, root, input: null, log);
        if (ended.ExitCode != 0)
        {
            throw new BuildFailedException(
                $"the build of guest '{guest.Name}' failed ({ended.Says}): {string.Join(' ', build.Command)}\n"
                + $"{ended.Tail}\nthe whole log: {log}");
        }

        if (Stale(build, root) is { } missing)
        {
            throw new BuildFailedException(
                $"the build of guest '{guest.Name}' ended well, and {missing} is still missing or older than its "
                + $"inputs: see {guest.File}, [build] outputs, and {log}");
        }
    }
}

/// <summary>
/// The guest under test could not be built; nothing was booted. No fault of the host's, which a laptop may skip.
/// </summary>
public sealed class BuildFailedException(string message) : Exception(message);
