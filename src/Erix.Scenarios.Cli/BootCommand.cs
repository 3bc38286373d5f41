using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Erix.Scenarios.Guests;
using Erix.Scenarios.HostChecks;
using Erix.Scenarios.Media;
using Erix.Scenarios.Planning;
using Erix.Scenarios.Qemu;
using Erix.Scenarios.Running;

namespace Erix.Scenarios.Cli;

internal static class BootCommand
{
    public static Command Create()
    {
        var id = ScenarioArgument.Create();
        var gdb = new Option<bool>("--gdb")
        {
            Description = "Wait for gdb before the first instruction; the line to attach with is printed.",
        };
        var keep = new Option<bool>("--keep")
        {
            Description = "Leave the disk and the console's log behind, and say where.",
        };
        var command = new Command("boot", """
            Boots a scenario's VM with its serial ports on this terminal: the same medium, boot-config and machine as in
            a test run, but without a watcher or a time limit. After the VM the host checks run. A scenario with acts is
            watched as in a test run, and you see what the host types and what comes back.

              erix boot full-system-normal
              erix boot full-system-normal --keep
              erix boot full-system-normal --gdb       then, elsewhere: the gdb line that is printed

            Ctrl-A X ends the VM, Ctrl-A C switches to QEMU's monitor and back, Ctrl-C goes to the guest.
            Exit 0: the guest ended with the class that the scenario expects, and every host check held.
            """)
        {
            id, gdb, keep,
        };
        command.SetAction(async (result, _) => RootFolder.TryFind(out var root)
            ? await RunAsync(
                root, result.GetValue(id)!, result.GetValue(gdb), result.GetValue(keep), Console.Out, Console.Error)
            : 1);
        return command;
    }

    internal static async Task<int> RunAsync(
        string root, string id, bool gdb, bool keep, TextWriter output, TextWriter errors)
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
            if (plan.NotServed is { } reason)
            {
                errors.WriteLine($"erix: not served by this guest: {reason}");
                return 1;
            }

            var port = gdb ? FreePort() : 0;
            var outcome = await new TerminalBoot(services).RunAsync(
                plan, gdb ? $"tcp:127.0.0.1:{port}" : null, keep, command => Announce(command, port, output),
                act => errors.WriteLine($"erix: > {act}"));
            return Report(outcome, output);
        }
        catch (Exception e) when (e is InvalidGuestFileException or BuildFailedException or HostFaultException
            or IOException)
        {
            errors.WriteLine($"erix: {e.Message}");
            return 1;
        }
    }

    private static void Announce(QemuCommand command, int gdbPort, TextWriter output)
    {
        output.WriteLine($"erix: {command.Machine.Name}; Ctrl-A X ends the VM, Ctrl-A C is QEMU's monitor");
        if (gdbPort > 0)
        {
            output.WriteLine(
                $"erix: waiting for gdb:  gdb {command.Machine.KernelPath} -ex 'target remote 127.0.0.1:{gdbPort}'");
        }

        output.Flush();
    }

    private static int Report(TerminalBoot.Outcome outcome, TextWriter output)
    {
        output.WriteLine($"erix: {outcome.End}");
        foreach (var check in outcome.HostChecks)
        {
            output.WriteLine($"erix: {check}");
        }

        if (outcome.Folder is { } folder)
        {
            output.WriteLine($"erix: kept in {folder}");
        }

        return outcome.IsExpected && outcome.HostChecks.All(c => c.Outcome != HostCheckOutcome.Failed) ? 0 : 1;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
