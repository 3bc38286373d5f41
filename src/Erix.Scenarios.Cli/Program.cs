using System.CommandLine;
using Erix.Scenarios.Cli;
using Erix.Scenarios.Cli.Image;
using Erix.Scenarios.Cli.Media;
using Erix.Scenarios.Cli.New;

var erix = new RootCommand("""
    Boots operating systems in QEMU, one scenario file at a time.

      erix new guest hobby             a definition for a system of your own
      erix list --group ext-rename     what would run
      erix lint                        everything that is wrong with the scenario and group files
      erix plan full-system-normal     what a run would do, and the exact QEMU command
      erix boot full-system-normal     the scenario's VM on this terminal
      erix media check disk.img        what is wrong with a disk image
      erix image build                 the disk image that is shipped
      erix doctor                      what this machine has and lacks
      erix schema --markdown           every key that a scenario can have
    """)
{
    NewCommand.Create(),
    ListCommand.Create(),
    LintCommand.Create(),
    PlanCommand.Create(),
    BootCommand.Create(),
    DoctorCommand.Create(),
    MediaCommand.Create(),
    ImageCommand.Create(),
    SchemaCommand.Create(),
    TomlCommands.Create(),
};
return await erix.Parse(args).InvokeAsync();
