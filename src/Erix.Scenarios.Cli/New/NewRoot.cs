using System.CommandLine;

namespace Erix.Scenarios.Cli.New;

/// <summary>The root for a command that may make one.</summary>
internal static class NewRoot
{
    public static Option<string?> Option() => new("--root")
    {
        Description = "The folder of guests/ and scenarios/; by default the root at or above, else this folder.",
    };

    public static string Of(string? named) => Path.GetFullPath(
        named ?? RepositoryRoot.Find(Environment.CurrentDirectory) ?? Environment.CurrentDirectory);

    /// <summary>Somebody can be asked.</summary>
    public static bool IsInteractive => !Console.IsInputRedirected && !Console.IsOutputRedirected;
}
