using System.Diagnostics;
using System.Runtime.InteropServices;
using Erix.Scenarios.HostChecks;
using Erix.Scenarios.Qemu;
using Erix.Scenarios.Serial;

namespace Erix.Scenarios.Running;

/// <summary>A scenario's VM with a person at its console. Nobody watches markers or time; the host checks run as ever.</summary>
public sealed class TerminalBoot(RunServices services)
{
    /// <summary>What is known when the VM is gone.</summary>
    /// <param name="Folder">Disk and logs, where they were to be kept.</param>
    public sealed record Outcome(VmExit Exit, IReadOnlyList<HostCheckResult> HostChecks, string? Folder);

    /// <param name="gdb">Where the gdb stub listens; null for none.</param>
    /// <param name="onStart">Told the command just before QEMU takes the terminal.</param>
    public async Task<Outcome> RunAsync(ScenarioPlan plan, string? gdb, bool keep, Action<QemuCommand> onStart)
    {
        using var folder = RunFolder.Create(services.RunsFolder, plan.Scenario.Id);
        folder.Keep = keep;
        var prepared = await PreparedVm.MakeAsync(services, plan, folder);
        var machine = prepared.Machine with { ConsoleLog = keep ? folder.File("console.log") : null, Gdb = gdb };
        var command = QemuCommand.From(machine).OnTerminal();
        onStart(command);
        var exit = await OnTerminalAsync(command);
        var checks = await HostCheckRun.RunAsync(plan.HostChecks, prepared.Medium, prepared.Disk, folder.Path);
        return new(exit, checks, keep ? folder.Path : null);
    }

    private async Task<VmExit> OnTerminalAsync(QemuCommand command)
    {
        using var qemu = Process.Start(new ProcessStartInfo(services.QemuPath, command.Arguments))!;

        // QEMU has the terminal in raw mode: it, not we, must answer a signal, or the terminal stays as it is.
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            qemu.Kill();
        });
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        await qemu.WaitForExitAsync();
        return VmExit.FromStatus(qemu.ExitCode);
    }
}
