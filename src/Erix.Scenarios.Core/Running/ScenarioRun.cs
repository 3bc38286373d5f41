using System.Diagnostics;
using Erix.Scenarios.Guests;
using Erix.Scenarios.HostChecks;
using Erix.Scenarios.Media;
using Erix.Scenarios.Planning;
using Erix.Scenarios.Qemu;
using Erix.Scenarios.Verdicts;

namespace Erix.Scenarios.Running;

/// <summary>Carries a plan out: medium, slot, VM, host checks, verdict.</summary>
public sealed class ScenarioRun(RunServices services)
{
    public async Task<Evidence> RunAsync(ScenarioPlan plan, CancellationToken cancellation)
    {
        if (plan.NotServed is { } reason)
        {
            return Without(plan, Verdict.NotServed($"not served by this guest: {reason}"));
        }

        try
        {
            return await RunInFolder(plan, cancellation);
        }
        catch (Exception e) when (IsHostFault(e))
        {
            return Without(plan, Verdict.Environment(e.Message));
        }
    }

    // Never the guest's: no kernel, no QEMU, no mke2fs, no room on the disk.
    private static bool IsHostFault(Exception e) =>
        e is HostFaultException or IOException or UnauthorizedAccessException;

    private static Evidence Without(ScenarioPlan plan, Verdict verdict) =>
        new(
            plan, verdict with { Repeat = RepeatCommand(plan) }, Vm: null, HostChecks: [], new RunTimings(),
            Folder: null);

    // A row of a test's own, which changes a scenario and runs it under another name, is nothing that the tool could
    // boot.
    private static string? RepeatCommand(ScenarioPlan plan) =>
        plan.Scenario.Id == Path.GetFileNameWithoutExtension(plan.Scenario.File)
            ? $"./erix boot {plan.Scenario.Id} --keep"
            : null;

    private async Task<Evidence> RunInFolder(ScenarioPlan plan, CancellationToken cancellation)
    {
        using var folder = RunFolder.Create(services.RunsFolder, plan.Scenario.Id);
        var clock = Stopwatch.StartNew();
        var prepared = await PreparedVm.MakeAsync(services, plan, folder);
        var timings = new RunTimings { Media = Lap(clock) };

        VmOutcome vm;
        using (await services.Slots.TakeAsync(
            prepared.Machine.Vcpus, prepared.Machine.MemoryMib, plan.Scenario.Exclusive, cancellation))
        {
            timings = timings with { SlotWait = Lap(clock) };
            vm = await new VmSession(
                new VmSessionOptions { QemuPath = services.QemuOf(plan.Guest), LogFolder = folder.Path })
                .RunAsync(QemuCommand.From(prepared.Machine), prepared.Watch, cancellation);
            timings = timings with { Vm = Lap(clock) };
        }

        using var serial = vm.Serial;
        using var diagnostics = vm.Diagnostics;
        using var data = vm.Data;
        var (verdict, checks) = await OnHostAsync(OwnWords(vm, plan.Guest.NotServed), prepared, plan, folder);
        timings = timings with { HostChecks = Lap(clock) };
        var (pictures, fault) = Picture.In(folder.Path);
        verdict = verdict with { Repeat = RepeatCommand(plan), HostFault = fault };
        folder.Keep = !verdict.IsPass;
        var evidence = new Evidence(plan, verdict, vm, checks, timings, folder.Keep ? folder.Path : null)
        {
            Pictures = pictures,
        };
        return folder.Keep ? EvidenceFiles.Write(evidence, folder.Path) : evidence;
    }

    /// <summary>What the host finds after a VM that did all it should.</summary>
    private async Task<(Verdict Verdict, IReadOnlyList<HostCheckResult> Checks)> OnHostAsync(
        Verdict ofVm, PreparedVm prepared, ScenarioPlan plan, RunFolder folder)
    {
        if (!ofVm.IsPass)
        {
            return (ofVm, []);
        }

        try
        {
            var checks = await prepared.ProveAsync(plan, services.Root, folder);
            return (HostCheckRun.Judge(ofVm, checks), checks);
        }
        catch (Exception e) when (IsHostFault(e))
        {
            // The VM is not run again to learn what it did: its own verdict stands beside the fault.
            return (ofVm with
            {
                Kind = VerdictKind.Environment,
                Headline = $"the host could not look at the disk: {e.Message}",
                OfVm = $"{ofVm.Kind}: {ofVm.Headline}",
            }, []);
        }
    }

    private static TimeSpan Lap(Stopwatch clock)
    {
        var elapsed = clock.Elapsed;
        clock.Restart();
        return elapsed;
    }

    /// <summary>A guest that says what it lacks is not failed for the markers it therefore did not print.</summary>
    private static Verdict OwnWords(VmOutcome vm, string? notServed)
    {
        var line = notServed is null
            ? null
            : vm.Serial.Tail.Lines().Select(l => l.Text)
                .FirstOrDefault(l => l.StartsWith(notServed, StringComparison.Ordinal));
        return line is null
            ? vm.Verdict
            : vm.Verdict with
            {
                Kind = VerdictKind.NotServed,
                Headline = $"not served by this guest: {line[notServed!.Length..].Trim()}",
            };
    }
}
