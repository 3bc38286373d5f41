using System.Diagnostics;
using Erix.Scenarios.Serial;
using Erix.Scenarios.Verdicts;

namespace Erix.Scenarios.Qemu;

/// <summary>Runs VMs: one call, one VM, one verdict, and nothing left of it afterwards.</summary>
public sealed class VmSession(VmSessionOptions options)
{
    private const int ThreadStackBytes = 1 << 20;

    /// <summary>Completes when the VM is gone, however it ended.</summary>
    /// <exception cref="ArgumentException">
    /// The plan makes no sense: a broken regex, an unknown fatal pattern.
    /// </exception>
    /// <exception cref="OperationCanceledException">The caller had enough; the VM is gone then too.</exception>
    public Task<VmOutcome> RunAsync(QemuCommand command, WatchPlan plan, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        var done = new TaskCompletionSource<VmOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);

        // Not the pool's: the kernel ties the VM's life to the thread that starts it.
        new Thread(() => Complete(done, () => Run(start, command, plan, cancellation)), ThreadStackBytes)
        {
            IsBackground = true,
            Name = $"VM {command.Machine.Name}",
        }.Start();
        return done.Task;
    }

    private VmOutcome Run(long start, QemuCommand command, WatchPlan plan, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var watcher = new Watcher(plan);
        bool typesAtDiagnostics = plan.TypesAt(Port.Diagnostics);
        if (typesAtDiagnostics != command.Machine.TypesAtDiagnostics)
        {
            command = QemuCommand.From(command.Machine with { TypesAtDiagnostics = typesAtDiagnostics });
        }

        if (MachineFacts.FirstOf(watcher.Facts).Any())
        {
            command = QemuCommand.From(command.Machine with { IsHeld = true });
        }

        try
        {
            using var process = QemuProcess.Start(
                options.QemuPath ?? QemuBinary.Find(command.Machine.Architecture), command.Arguments,
                plan.TypesAt(Port.Markers), typesAtDiagnostics, command.Machine.DataDevice is not null);
            using var kill = cancellation.UnsafeRegister(vm => ((QemuProcess)vm!).Kill(), process);
            var outcome = new VmPump(start, process, command.Machine, watcher, options).Run(command);
            cancellation.ThrowIfCancellationRequested();
            return outcome;
        }
        catch (VmStartException e)
        {
            return new(command, Verdict.Environment(e.Message))
            {
                Serial = new(new(null)),
                Diagnostics = new(new(null)),
            };
        }
    }

    private static void Complete(TaskCompletionSource<VmOutcome> done, Func<VmOutcome> run)
    {
        try
        {
            done.SetResult(run());
        }
        catch (OperationCanceledException e)
        {
            done.SetCanceled(e.CancellationToken);
        }
        catch (Exception e)
        {
            done.SetException(e);
        }
    }
}
