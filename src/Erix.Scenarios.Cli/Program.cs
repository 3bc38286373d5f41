using System.CommandLine;
using Erix.Scenarios.Cli;

var erix = new RootCommand("""
    Boots operating systems in QEMU, one scenario file at a time.

      erix list --group ext-rename     what would run
      erix lint                        everything that is wrong with the scenario and group files
      erix schema --markdown           every key that a scenario can have
    """)
{
    ListCommand.Create(),
    LintCommand.Create(),
    SchemaCommand.Create(),
    TomlCommands.Create(),
};
return await erix.Parse(args).InvokeAsync();
