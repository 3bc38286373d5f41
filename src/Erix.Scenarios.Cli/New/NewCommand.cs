using System.CommandLine;

namespace Erix.Scenarios.Cli.New;

/// <summary>erix new …: files to begin with.</summary>
internal static class NewCommand
{
    public static Command Create() => new("new", """
        Writes a file to begin with: a guest's definition, or a scenario.

          erix new guest hobby --kernel out/kernel.elf --end status
          erix new scenario hobby-boots --guest hobby --require "kernel: up"

        Without flags it asks, on a terminal. An empty folder becomes a root.
        """)
    {
        NewGuestCommand.Create(),
        NewScenarioCommand.Create(),
    };
}
