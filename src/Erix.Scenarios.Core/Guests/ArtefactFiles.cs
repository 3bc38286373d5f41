using Erix.Scenarios.Media;

namespace Erix.Scenarios.Guests;

/// <summary>Where the files of a guest are.</summary>
public static class ArtefactFiles
{
    public static string PathOf(GuestArtefact artefact, string root) =>
        Path.GetFullPath(artefact.Path, root);

    /// <summary>The file that the user names instead, where the definition lets him and he does.</summary>
    public static GuestArtefact Named(GuestArtefact artefact, IReadOnlyDictionary<string, string> variables) =>
        artefact.Variable is { } variable && HostVariables.Of(variables, variable) is { } named
            ? artefact with { Path = Path.GetFullPath(named) }
            : artefact;

    public static bool IsThere(GuestArtefact artefact, string root) =>
        PathOf(artefact, root) is var path && (File.Exists(path) || Directory.Exists(path));

    /// <exception cref="MissingGuestException">With what is missing and the command that makes it.</exception>
    public static string Existing(GuestArtefact artefact, string what, string root)
    {
        var path = PathOf(artefact, root);
        if (IsThere(artefact, root))
        {
            return path;
        }

        string[] remedies =
        [
            .. artefact.Remedy is { } remedy ? [remedy] : Array.Empty<string>(),
            .. artefact.Variable is { } variable ? [$"or name it in {variable}"] : Array.Empty<string>(),
        ];
        throw new MissingGuestException(
            $"{what} is not at {path}{(remedies.Length > 0 ? "; " : "")}{string.Join(", ", remedies)}");
    }
}

/// <summary>The guest is not built; the message carries the remedy.</summary>
public sealed class MissingGuestException(string message) : HostFaultException(message);
