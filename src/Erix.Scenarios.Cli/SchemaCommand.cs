using System.CommandLine;

namespace Erix.Scenarios.Cli;

internal static class SchemaCommand
{
    public static Command Create()
    {
        var markdown = new Option<bool>("--markdown") { Description = "The table of keys, as the README has it." };
        var guest = new Option<string?>("--guest") { Description = "Whose scenarios; by default the default guest's." };
        var guests = new Option<bool>("--guests") { Description = "Of guests/*.toml instead of scenario files." };
        var command = new Command("schema", $"""
            Prints the JSON Schema of scenario files, or of guest definitions, for editors.

              erix schema > {ScenarioSchema.FileName}
              erix schema --guests > {GuestSchema.FileName}

            A TOML language server (Even Better TOML, taplo) completes and checks a scenario
            whose first line is
              #:schema ../scenario.schema.json
            """)
        {
            markdown, guest, guests,
        };
        command.SetAction(result =>
        {
            if (result.GetValue(guests))
            {
                Console.Out.Write(result.GetValue(markdown) ? GuestSchema.ToMarkdown() : GuestSchema.ToJson());
                return 0;
            }

            return RootFolder.TryFind(out var root)
                ? Run(root, result.GetValue(guest), result.GetValue(markdown), Console.Out, Console.Error)
                : 1;
        });
        return command;
    }

    internal static int Run(string root, string? guest, bool markdown, TextWriter output, TextWriter errors)
    {
        var guests = ScenarioCatalog.Load(root).Guests;
        if ((guest is null ? guests.Default : guests.Find(guest)) is not { } loaded)
        {
            errors.WriteLine(guests.All.Count == 0
                ? $"erix: {root} has no guest: erix new guest <name> writes one"
                : $"erix: name one of the guests by --guest: {string.Join(", ", guests.All.Select(g => g.Name))}");
            return 1;
        }

        output.Write(markdown ? ScenarioSchema.ToMarkdown(loaded) : ScenarioSchema.ToJson(loaded));
        return 0;
    }
}
