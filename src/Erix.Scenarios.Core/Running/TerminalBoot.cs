using System.Diagnostics;
using System.Runtime.InteropServices;
using Erix.Scenarios.HostChecks;
using Erix.Scenarios.Planning;
using Erix.Scenarios.Qemu;
using Erix.Scenarios.Serial;

namespace Erix.Scenarios.Running;

/// <summary>
/// A scenario's VM with a person at its console. Nobody watches markers or time, unless the scenario has acts: then
/// they are carried out while the person looks on. The host checks run as ever.
/// </summary>
public sealed class TerminalBoot(RunServices services)
{
    /// <summary>What is known when the VM is gone.</summary>
    /// <param name="End">How it ended, in a sentence.</param>
    /// <param name="IsExpected">The end is the scenario's, and with acts: every one of them was carried out.</param>
    /// <param name="Folder">Disk and logs, where they were to be kept.</param>
    public sealed record Outcome(
        string End, bool IsExpected, IReadOnlyList<HostCheckResult> HostChecks, string? Folder);

    /// <param name="gdb">Where the gdb stub listens; null for none.</param>
    /// <param name="onStart">Told the command just before QEMU starts.</param>
    /// <param name="onAct">Told each act as it is done.</param>
    public async Task<Outcome> RunAsync(
        ScenarioPlan plan, string? gdb, bool keep, Action<QemuCommand> onStart, Action<string> onAct)
    {
        using var folder = RunFolder.Create(services.RunsFolder, plan.Scenario.Id);
        folder.Keep = keep;
        var prepared = await PreparedVm.MakeAsync(services, plan, folder);
        var machine = prepared.Machine with { ConsoleLog = keep ? folder.File("console.log") : null, Gdb = gdb };
        var (end, isExpected) = plan.Scenario.Acts.Count > 0
            ? await WatchedAsync(plan, prepared.Watch, QemuCommand.From(machine), folder, onStart, onAct)
            : await AloneAsync(plan, QemuCommand.From(machine).OnTerminal(), onStart);
        var checks = await prepared.ProveAsync(plan, services.Root, folder);
        return new(end, isExpected, checks, keep ? folder.Path : null);
    }

    private async Task<(string End, bool IsExpected)> WatchedAsync(
        ScenarioPlan plan, WatchPlan watch, QemuCommand command, RunFolder folder,
        Action<QemuCommand> onStart, Action<string> onAct)
    {
        onStart(command);
        using var terminal = Console.OpenStandardOutput();
        var options = new VmSessionOptions
        {
            QemuPath = services.QemuOf(plan.Guest),
            LogFolder = folder.Path,
            OnBytes = (port, bytes) =>
            {
                if (port == Port.Markers)
                {
                    terminal.Write(bytes);
                    terminal.Flush();
                }
            },
            OnStep = step =>
            {
                if (watch.Steps[step] is Act act)
                {
                    onAct($"{act}");
                }
            },
        };
        using var interrupted = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = true;
            interrupted.Cancel();
        });
        var vm = await new VmSession(options).RunAsync(command, watch, interrupted.Token);
        using var serial = vm.Serial;
        using var diagnostics = vm.Diagnostics;
        using var data = vm.Data;
        return ($"{vm.Verdict.Kind}: {vm.Verdict.Headline}", vm.Verdict.IsPass);
    }

    private async Task<(string End, bool IsExpected)> AloneAsync(
        ScenarioPlan plan, QemuCommand command, Action<QemuCommand> onStart)
    {
        onStart(command);
        var exit = await OnTerminalAsync(command, plan.Guest);
        NamedStatus[] names = [.. plan.Guest.End.Status.Select(s => new NamedStatus(s.Value, s.Key))];
        var expected = Ends.Of(plan.Guest.End, plan.Exit);
        // Without a watcher nobody is told of a power-off or a reset: both are status 0 here.
        var isExpected = expected.Kind switch
        {
            EndKind.Status => exit.Status == expected.ExitStatus,
            EndKind.Never => exit.Signal is null,
            _ => exit.Status == 0,
        };
        return ($"{exit.ToString(names)}{(isExpected ? "" : $"; expected: {expected}")}", isExpected);
    }

    private async Task<VmExit> OnTerminalAsync(QemuCommand command, GuestDefinition guest)
    {
        using var qemu = Process.Start(new ProcessStartInfo(services.QemuOf(guest), command.Arguments))!;

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
