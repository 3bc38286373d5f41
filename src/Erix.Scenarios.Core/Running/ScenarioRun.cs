using System.Diagnostics;
using Erix.Guest.Contract;
using Erix.Scenarios.Boot;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Caching;
using Erix.Scenarios.Qemu;
using Erix.Scenarios.Serial;

namespace Erix.Scenarios.Running;

/// <summary>Carries a plan out: medium, slot, VM, host checks, verdict.</summary>
public sealed class ScenarioRun(RunServices services)
{
    /// <param name="onProgress">Told what the run is at, for whoever watches.</param>
    public async Task<Evidence> RunAsync(
        ScenarioPlan plan, Action<string> onProgress, CancellationToken cancellation)
    {
        if (plan.NotServed is { } reason)
        {
            return Without(plan, Verdict.NotServed($"not served by this guest: {reason}"));
        }

        try
        {
            return await RunInFolder(plan, onProgress, cancellation);
        }
        catch (Exception e) when (e is MissingGuestException or VmStartException or IOException or UnauthorizedAccessException)
        {
            // The host's fault, never the guest's: no kernel, no QEMU, no room on the disk.
            return Without(plan, Verdict.Environment(e.Message));
        }
    }

    private static Evidence Without(ScenarioPlan plan, Verdict verdict) =>
        new(plan, verdict with { Repeat = RepeatCommand(plan) }, Vm: null, HostChecks: [], new RunTimings(), Folder: null);

    private static string RepeatCommand(ScenarioPlan plan) => $"erix boot {plan.Scenario.Id} --keep";

    private async Task<Evidence> RunInFolder(ScenarioPlan plan, Action<string> onProgress, CancellationToken cancellation)
    {
        using var folder = RunFolder.Create(services.RunsFolder, plan.Scenario.Id);
        var clock = Stopwatch.StartNew();
        var timings = new RunTimings();
        if (!TryFindMedium(plan, out var medium, out var objection))
        {
            return Without(plan, objection);
        }

        var disk = medium is null ? null : WorkingCopy.Of(medium, plan.IsMediumWritable, folder);
        var machine = Machine(plan, (await services.Accelerator).Accelerator, disk, folder);
        timings = timings with { Media = clock.Elapsed };

        clock.Restart();
        VmOutcome vm;
        using (await services.Slots.TakeAsync(machine.Vcpus, machine.MemoryMib, plan.Scenario.Exclusive, cancellation))
        {
            timings = timings with { SlotWait = clock.Elapsed };
            onProgress("boots");
            clock.Restart();
            vm = await new VmSession(new VmSessionOptions { QemuPath = services.QemuPath, LogFolder = folder.Path })
                .RunAsync(QemuCommand.From(machine), plan.ToWatchPlan(), cancellation);
            timings = timings with { Vm = clock.Elapsed };
        }

        clock.Restart();
        var verdict = OwnWords(vm);
        IReadOnlyList<HostCheckResult> checks = verdict.IsPass ? HostChecks.Run(plan, medium, disk) : [];
        timings = timings with { HostChecks = clock.Elapsed };
        verdict = HostChecks.Judge(verdict, checks) with { Repeat = RepeatCommand(plan) };
        folder.Keep = !verdict.IsPass;
        var evidence = new Evidence(plan, verdict, vm, checks, timings, folder.Keep ? folder.Path : null);
        if (folder.Keep)
        {
            EvidenceFiles.Write(evidence, folder.Path);
        }

        return evidence;
    }

    private bool TryFindMedium(ScenarioPlan plan, out CachedMedium? medium, out Verdict objection)
    {
        medium = null;
        objection = Verdict.NotServed($"no builder for block_storage_image \"{plan.Medium}\" yet");
        if (plan.Medium is null)
        {
            return true;
        }

        if (MediaCatalog.Find(plan.Medium) is not { } variant)
        {
            return false;
        }

        medium = services.Media.Get(variant);
        return true;
    }

    private MachineDescription Machine(ScenarioPlan plan, Accelerator accelerator, string? disk, RunFolder folder)
    {
        var bootConfig = folder.File("boot-config.bin");
        File.WriteAllBytes(bootConfig, plan.Overrides.Payload(BootConfigCodec.Encode(plan.BootConfig)));
        return Machines.For(plan, accelerator, services.Guest, bootConfig, disk);
    }

    /// <summary>A guest that says what it lacks is not failed for the markers it therefore did not print.</summary>
    private static Verdict OwnWords(VmOutcome vm)
    {
        var line = vm.Serial.Tail.Lines().Select(l => l.Text).FirstOrDefault(l => l.StartsWith(Markers.NotServed, StringComparison.Ordinal));
        return line is null
            ? vm.Verdict
            : vm.Verdict with { Kind = VerdictKind.NotServed, Headline = $"not served by this guest: {line[Markers.NotServed.Length..].Trim()}" };
    }
}
