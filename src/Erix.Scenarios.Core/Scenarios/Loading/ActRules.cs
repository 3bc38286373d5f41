using Erix.Scenarios.Keyboard;

namespace Erix.Scenarios.Loading;

/// <summary>What an act must have, so that it can be carried out at all.</summary>
internal static class ActRules
{
    public static Objection? Objection(RuleContext context)
    {
        foreach (var act in context.Scenario.Acts)
        {
            if (Objection(act, context) is { } message)
            {
                return new Objection(message, act.Position);
            }
        }

        return null;
    }

    private static string? Objection(ActSpec act, RuleContext context)
    {
        string[] deeds = [.. Deeds(act)];
        return deeds.Length > 1
            ? $"one [[act]] does one thing, and this one has {string.Join(" and ", deeds)}: make it two rows"
            : deeds.Length == 0 && act.When is null && act.Expect.Count == 0 && act.Forbid.Count == 0
                ? "an [[act]] needs something to do or to wait for: "
                    + "run = \"ls\", send = \"root\\n\", when = \"login: \""
            : KeyNames.Objection(act.Press, act.Type ?? "") is { } unknown ? unknown
            : act.Run is not null && context.Guest.Console.Prompt is null
                ? $"run waits for the guest's prompt, and {context.Guest.File} names none: [console] prompt = \"# \""
            : act.Ask is { } fact && !act.Expect.Any(e => e.Text.Contains($"{{{fact}}}", StringComparison.Ordinal))
                ? $"ask compares the machine's answer with the guest's: "
                    + $"expect = [{{ regex = \"^devices: {{{fact}}}$\" }}]"
            : act.Screenshot is not null && context.Guest.Screen is null
                ? $"screenshot needs a screen, and {context.Guest.File} gives the machine none: screen = \"VGA\""
            : act.Shows.Count > 0 && act.Screenshot is null ? "shows is about a picture: screenshot = \"screen\""
            : act.Shows.Count > 0 && context.Guest.ScreenFont is null
                ? $"shows needs a font to read by, and {context.Guest.File} names none: screen_font = \"font.psf\""
            : act is { Plug: { Medium: not null, File: not null } } or { Insert: { Medium: not null, File: not null } }
                ? "medium or file, not both"
            : act.Insert is { Medium: null, File: null } ? "insert needs medium or file"
            : act.Port == "diagnostics" && context.Guest.Console.Diagnostics == 0
                ? $"{context.Guest.File} has no port for diagnostics: [console] diagnostics = 2"
            : act.Port == ActSpec.Data && context.Guest.Console.Data is null
                ? $"{context.Guest.File} has no port for data: [console] data = \"pci-serial\""
            : null;
    }

    private static IEnumerable<string> Deeds(ActSpec act) =>
        from deed in new (string Name, bool Is)[]
        {
            ("run", act.Run is not null), ("send", act.Send is not null), ("press", act.Press.Count > 0),
            ("type", act.Type is not null), ("mouse", act.Mouse is not null), ("power", act.Power is not null),
            ("ask", act.Ask is not null), ("nmi", act.Nmi), ("reset", act.Reset),
            ("plug", act.Plug is not null), ("unplug", act.Unplug is not null), ("insert", act.Insert is not null),
            ("eject", act.Eject is not null),
            ("screenshot", act.Screenshot is not null), ("quiet_s", act.Quiet is not null),
        }
        where deed.Is
        select deed.Name;
}
