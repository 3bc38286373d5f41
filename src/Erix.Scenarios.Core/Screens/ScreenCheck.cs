using Erix.Scenarios.HostChecks;
using Erix.Scenarios.Planning;

namespace Erix.Scenarios.Screens;

/// <summary>Reads the pictures of a run's acts back, and holds them to what they have to show.</summary>
internal static class ScreenCheck
{
    /// <param name="root">Where relative paths start.</param>
    /// <param name="folder">Where the pictures lie, each under its act's name.</param>
    public static IEnumerable<HostCheckResult> Of(ScenarioPlan plan, string root, string folder) =>
        from act in plan.Scenario.Acts
        where act.Shows.Count > 0
        select Look(
            act, plan.ScreenFont ?? File.ReadAllBytes(Path.Combine(root, plan.Guest.ScreenFont!)),
            Path.Combine(folder, $"{act.Screenshot}.png"));

    private static HostCheckResult Look(ActSpec act, byte[] font, string path)
    {
        string title = $"screen {act.Screenshot}";
        try
        {
            var lines = ScreenText.Read(PngPicture.Read(File.ReadAllBytes(path)), PsfFont.Read(font));
            return Missing(lines, act.Shows) is { } missing
                ? new(title, HostCheckOutcome.Failed, $"\"{missing}\" is not there; the screen shows {Shown(lines)}")
                : new(title, HostCheckOutcome.Held, $"{act.Shows.Count} lines, read glyph by glyph");
        }
        catch (InvalidDataException e)
        {
            return new(title, HostCheckOutcome.Environment, $"{path}: {e.Message}");
        }
    }

    /// <summary>The first line that does not come behind the one before it; null where all do.</summary>
    internal static string? Missing(IReadOnlyList<string> lines, IReadOnlyList<string> wanted)
    {
        int next = 0;
        foreach (string line in lines)
        {
            next += next < wanted.Count && line == wanted[next] ? 1 : 0;
        }

        return next < wanted.Count ? wanted[next] : null;
    }

    private static string Shown(IReadOnlyList<string> lines)
    {
        const int Most = 8;
        string[] shown = [.. lines.Where(l => l.Length > 0).Take(Most).Select(l => $"\"{l}\"")];
        return shown.Length == 0 ? "no text" : string.Join(", ", shown);
    }
}
