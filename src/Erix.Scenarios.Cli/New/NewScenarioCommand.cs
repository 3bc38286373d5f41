using System.CommandLine;
using Spectre.Console;

namespace Erix.Scenarios.Cli.New;

internal static class NewScenarioCommand
{
    private static readonly Argument<string> Id = new("id")
    {
        Description = "The scenario: its file's name without .toml.",
    };

    private static readonly Option<string?> Guest = Options.Text("--guest", "The system; else the root's default.");
    private static readonly Option<string?> Area = Options.Text(
        "--area", "The folder below scenarios/; by default the guest's name.");

    private static readonly Option<string?> Title = Options.Text("--title", "One line: what a pass proves.");
    private static readonly Option<string[]> Set = Options.Texts("--set", "A key of the guest's own: name=value.");
    private static readonly Option<string[]> Require = Options.Texts(
        "--require", "A text that must come; several, in this order.");

    private static readonly Option<string[]> Forbid = Options.Texts("--forbid", "A text that must not come.");
    private static readonly Option<string[]> Lines = Options.Texts(
        "--run", "A command for the guest's prompt; several, in this order.");

    private static readonly Option<string?> Last = Options.Text(
        "--last", "A last command, after which no prompt comes back: poweroff.");

    private static readonly Option<string?> Exit = Options.Text(
        "--exit", "How the machine must end, by the guest's name for it.");

    public static Command Create()
    {
        var root = NewRoot.Option();
        var command = new Command("scenario", """
            Writes scenarios/<area>/<id>.toml: one VM test.

              erix new scenario hobby-boots --require "kernel: up"
              erix new scenario shell-lists --run ls --last poweroff
              erix new scenario hobby-boots             asks, on a terminal

            Exit 0: the file is written, and the loader finds nothing wrong with it.
            """)
        {
            Id, Guest, Area, Title, Set, Require, Forbid, Lines, Last, Exit, root,
        };
        command.SetAction(result =>
        {
            var folder = NewRoot.Of(result.GetValue(root));
            var draft = Read(result);
            if (!draft.Proves && NewRoot.IsInteractive)
            {
                draft = ScenarioQuestions.Ask(AnsiConsole.Console, draft, ScenarioCatalog.Load(folder));
            }

            return Run(folder, draft, Console.Out, Console.Error);
        });
        return command;
    }

    internal static int Run(string root, ScenarioDraft draft, TextWriter output, TextWriter errors)
    {
        var guests = ScenarioCatalog.Load(root).Guests;
        if (!Choices.IsName("the id", draft.Id, errors) || !Choices.IsName("--area", draft.Area, errors)
            || GuestFor(draft, guests, errors) is not { } guest)
        {
            return 1;
        }

        if (!draft.Proves && guest.Dialect.Definition.End.By == GuestEnd.Never)
        {
            errors.WriteLine(
                $"erix: {guest.Name} never ends, so something must come: --require \"<text>\" or --run \"<command>\"");
            return 1;
        }

        var file = draft.FileFor(guest);
        if (!NewFile.TryWrite(root, file, draft.ToToml(guest), errors))
        {
            return 1;
        }

        output.WriteLine($"wrote {file}");
        output.WriteLine("next:");
        foreach (var step in new NextSteps(root).ForScenario(draft.Id))
        {
            output.WriteLine($"  {step}");
        }

        return 0;
    }

    private static LoadedGuest? GuestFor(ScenarioDraft draft, GuestCatalog guests, TextWriter errors)
    {
        string[] names = [.. guests.All.Select(g => g.Name)];
        if (names.Length == 0)
        {
            errors.WriteLine("erix: there is no guest to run it on yet: erix new guest <name>");
            return null;
        }

        if (draft.Guest is not null)
        {
            return Choices.IsOneOf("--guest", draft.Guest, names, errors) ? guests.Find(draft.Guest) : null;
        }

        if (guests.Default is null)
        {
            errors.WriteLine($"erix: name its guest: --guest {string.Join(" | ", names)}");
        }

        return guests.Default;
    }

    private static ScenarioDraft Read(ParseResult result) => new(result.GetValue(Id)!)
    {
        Guest = result.GetValue(Guest),
        Area = result.GetValue(Area),
        Title = result.GetValue(Title),
        Set = [.. (result.GetValue(Set) ?? []).Select(Pair)],
        Require = result.GetValue(Require) ?? [],
        Forbid = result.GetValue(Forbid) ?? [],
        Run = result.GetValue(Lines) ?? [],
        Last = result.GetValue(Last),
        Exit = result.GetValue(Exit),
    };

    private static (string Name, string Value) Pair(string word) =>
        word.Split('=', 2) is [var name, var value] ? (name.Trim(), value) : (word.Trim(), "");
}
