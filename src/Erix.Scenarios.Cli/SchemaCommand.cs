using System.CommandLine;

namespace Erix.Scenarios.Cli;

internal static class SchemaCommand
{
    public static Command Create()
    {
        var markdown = new Option<bool>("--markdown") { Description = "The table of keys instead, as the README has it." };
        var command = new Command("schema", $"""
            Prints the JSON Schema of scenario files, for editors.

              erix schema > {ScenarioSchema.FileName}

            A TOML language server (Even Better TOML, taplo) completes and checks a scenario
            whose first line is
              #:schema ../scenario.schema.json
            """)
        {
            markdown,
        };
        command.SetAction(result =>
            Console.Out.Write(result.GetValue(markdown) ? ScenarioSchema.ToMarkdown() : ScenarioSchema.ToJson()));
        return command;
    }
}
