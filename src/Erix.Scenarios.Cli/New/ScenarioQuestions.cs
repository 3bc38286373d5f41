using Spectre.Console;

namespace Erix.Scenarios.Cli.New;

/// <summary>Asks on a terminal what a new scenario is to prove.</summary>
internal static class ScenarioQuestions
{
    public static ScenarioDraft Ask(IAnsiConsole console, ScenarioDraft draft, ScenarioCatalog catalog)
    {
        string[] names = [.. catalog.Guests.All.Select(g => g.Name)];
        if (names.Length == 0)
        {
            return draft;
        }

        var name = draft.Guest ?? (names.Length == 1 ? names[0]
            : console.Choice("On which guest?", names));
        if (catalog.Guests.Find(name) is not { } guest)
        {
            return draft;
        }

        draft = draft with
        {
            Guest = name,
            Title = draft.Title ?? console.Answer("What does a pass prove, in one line?", draft.Id),
            Area = draft.Area ?? console.Answer("In which folder of scenarios/?", name),
            Require = Lines(console, "A text that must come"),
        };
        var definition = guest.Dialect.Definition;
        if (definition.Console.Prompt is null)
        {
            return draft;
        }

        draft = draft with { Run = Lines(console, "A command to run at its prompt") };
        var last = definition.End.By == GuestEnd.Never
            ? null
            : console.AnswerOrNone("A last command that ends the machine (empty: none)?");
        return draft with { Last = last };
    }

    private static List<string> Lines(IAnsiConsole console, string question)
    {
        var lines = new List<string>();
        while (console.AnswerOrNone($"{question} (empty: {(lines.Count == 0 ? "none" : "no more")})?") is { } line)
        {
            lines.Add(line);
        }

        return lines;
    }
}
