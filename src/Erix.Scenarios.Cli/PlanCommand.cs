using System.CommandLine;
using Erix.Scenarios.Guests;
using Erix.Scenarios.Media;
using Erix.Scenarios.Planning;
using Erix.Scenarios.Qemu;
using Erix.Scenarios.Running;

namespace Erix.Scenarios.Cli;

internal static class PlanCommand
{
    public static Command Create()
    {
        var id = ScenarioArgument.Create();
        var make = new Option<bool>("--make")
        {
            Description = "Also make the files (medium, boot-config), so that the command runs as it is printed.",
        };
        var reasons = new Option<bool>("--reasons") { Description = "Say of each QEMU flag why it is there." };
        var command = new Command("plan", """
            Shows what a run of a scenario would do, without doing it: the medium, what its class and mode bring, what
            its file adds, every expectation and who asked for it, and the exact QEMU command.

              erix plan full-system-normal
              erix plan full-system-normal --reasons
              erix plan full-system-normal --make      then paste the command
            """)
        {
            id, make, reasons,
        };
        command.SetAction(async (result, _) => RootFolder.TryFind(out var root)
            ? await RunAsync(
                root, result.GetValue(id)!, result.GetValue(make), result.GetValue(reasons), Console.Out, Console.Error)
            : 1);
        return command;
    }

    internal static async Task<int> RunAsync(
        string root, string id, bool make, bool reasons, TextWriter output, TextWriter errors)
    {
        var catalog = ScenarioCatalog.Load(root);
        if (ScenarioArgument.Find(catalog, id, errors) is not { } scenario)
        {
            return 1;
        }

        var services = new RunServices(catalog, errors.WriteLine);
        try
        {
            var plan = await services.PlanAsync(scenario, GuestOverrides.None);
            var command = await new PlannedFiles(services).CommandAsync(plan, make);
            output.Write(PlanText.Of(plan));
            var (accelerator, reason) = await services.AcceleratorOf(plan.Guest);
            output.WriteLine($"accelerator {accelerator}: {reason}");
            output.WriteLine(reasons ? Explained(command) : $"command\n  {command}");
            return 0;
        }
        catch (Exception e) when (e is InvalidGuestFileException or BuildFailedException or HostFaultException)
        {
            errors.WriteLine($"erix: {e.Message}");
            return 1;
        }
    }

    private static string Explained(QemuCommand command) =>
        string.Join(
            '\n',
            command.OnTerminal().Flags.Select(f => $"  {string.Join(' ', f.Arguments)}\n      {f.Reason}")
                .Prepend("command"));
}
