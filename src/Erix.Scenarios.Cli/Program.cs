using System.CommandLine;
using Erix.Scenarios.Cli;

var erix = new RootCommand("Boots operating systems and proves what they did.") { TomlCommands.Create() };
return erix.Parse(args).Invoke();
