using Erix.Guest.Contract;
using Erix.Guest.Verification;
using Erix.Scenarios.Media.Caching;
using Erix.Scenarios.Planning;
using Erix.Scenarios.Serial;

namespace Erix.Scenarios.ErixOs;

/// <summary>What class, mode and runtime configuration add to a plan of EriX.</summary>
public static class ErixPlanner
{
    public static ScenarioPlan Plan(ScenarioPlan plan, RuntimeConfig runtime) =>
        plan.Scenario.Erix.RunMode == RunMode.VmDiskImage
            ? DiskImagePlanner.Plan(plan, runtime)
            : WithoutDisk(plan, runtime);

    private static ScenarioPlan WithoutDisk(ScenarioPlan plan, RuntimeConfig runtime)
    {
        var scenario = plan.Scenario;
        var keys = scenario.Erix;
        var mode = IsRuntime(keys)
            ? RuntimeMarkers.Mode(runtime.Features, IsRelease(keys))
            : RootdModes.Find(keys.RootdTestMode) ?? throw UnknownMode(scenario);
        var hasEvents = DeviceEventMachine.IsAskedFor(keys);
        mode = hasEvents ? DeviceEventMachine.Of(mode) : mode;
        plan = hasEvents ? DeviceEventMachine.With(plan) : plan;
        var isNegative = scenario.Class.IsNegative;
        // A kernel that is to fail fails where the same boot would have been ready, and is asked to only then.
        var failure = KernelFailures.Find(keys.KernelException ?? "");
        var medium = Medium(keys, runtime);
        var isReadOnly = keys.QemuBlockReadonly;
        var row = medium is null ? null : MediaIndex.Default.Find(medium);
        var mounts = mode.Work == RootdWork.Memory
            ? MountTable.InMemory(mode.HasLoader)
            : MountTable.For(runtime, row, isReadOnly || mode.IsReadOnly);
        var verifier = ProfileChoice.For(keys.RootdTestMode, medium ?? "");
        var bootConfig = BootConfigBuilder.From(scenario, runtime, mounts, plan.Overrides) with
        {
            ValidationProfile = verifier?.Number ?? 0,
        };
        plan = MachineClock.Set(plan, mode);
        plan = plan with
        {
            Disks = [.. plan.Disks, .. medium is null ? [] : new[] { Disk(medium, isReadOnly) }],
            Guest = ModeMachine.With(plan.Guest, mode),
            Arguments = [.. plan.Arguments, .. ModeMachine.Arguments(mode)],
            Own = bootConfig,
            Links = [.. BootImageLinks.Without(keys.Phase0MissingService)],
            Exit = scenario.Expect.Exit ?? ErixEnds.NameOf(
                failure is not null ? ExitClass.KernelFailure : isNegative ? mode.FailureExit : ExitClass.Success),
            HostChecks = OwnHostChecks.Behind(
                plan,
                row,
                mayChange: !isReadOnly && !isNegative && !mode.IsReadOnly,
                [.. (verifier?.Steps ?? []).SelectMany(s => s.Effects)]),
        };
        plan = WithMarkers(plan, mode, verifier, bootConfig, failure, runtime);
        plan = failure is null ? plan : KernelFailurePlan.AddTo(plan, failure);
        plan = SerialProbePlan.AddTo(plan, bootConfig);
        return plan with { NotServed = ReferenceGuest.Objection(plan) };
    }

    private static ScenarioPlan WithMarkers(
        ScenarioPlan plan, RootdMode mode, VerifierProfile? verifier, BootConfig bootConfig, KernelFailure? failure,
        RuntimeConfig runtime)
    {
        var scenario = plan.Scenario;
        var isRefused = scenario.Class.IsNegative && failure is null;
        var stimuli = isRefused ? Stimuli.None : Stimuli.Of(mode, scenario);
        PlannedMarker[] steps = [.. verifier is null ? [] : StepMarkers.For(verifier), .. stimuli.Answers];
        return (mode.Work == RootdWork.Framebuffer ? ScreenStimuli.WithScreen(plan) : plan) with
        {
            Scenario = stimuli.Acts.Count > 0 ? scenario with { Acts = stimuli.Acts } : scenario,
            Disks = [.. plan.Disks, .. stimuli.Disks],
            Required =
            [
                .. isRefused
                    ? NegativeRequired(scenario)
                    : PositiveRequired(mode, steps, plan, bootConfig, KernelFailurePlan.EndsOf(failure)),
            ],
            RequiredAnyOrder =
            [
                .. isRefused ? SelfTests.AskedFor(scenario.Erix) : stimuli.Proofs, .. Crashes.Of(bootConfig),
                .. plan.RequiredAnyOrder,
            ],
            Forbidden =
            [
                .. isRefused ? NegativeForbidden(mode, scenario) : PositiveForbidden(scenario.Erix, runtime),
                .. stimuli.Excess,
                .. KernelFailurePlan.ForbiddenBy(failure),
                .. PlannedMarker.Own(scenario.Expect.Forbid),
            ],
        };
    }

    private static PlannedDisk Disk(string medium, bool isReadOnly) => new(File: null, medium)
    {
        Writes = isReadOnly ? DiskWrites.Refuse : DiskWrites.Copy,
        Serial = "erix-block",
    };

    /// <summary>Null for no secondary disk. "auto" is the runtime configuration's choice.</summary>
    private static string? Medium(ErixKeys scenario, RuntimeConfig runtime)
    {
        var named = scenario.BlockStorageImage == "auto" ? runtime.Features.AutoMedium : scenario.BlockStorageImage;
        return named == "none" ? null : named;
    }

    /// <summary>
    /// A verifier's steps, and what answers the host's acts, stand before the mode's last marker, which says that all
    /// of them are through. Between the mode's markers and the final one stands what the file asks for. A marker of the
    /// mode that the file names, too, is where both meet: what stands before it in the file has to come before it.
    /// </summary>
    private static List<PlannedMarker> PositiveRequired(
        RootdMode mode, IReadOnlyList<PlannedMarker> steps, ScenarioPlan plan, BootConfig bootConfig,
        IReadOnlyList<PlannedMarker> ends)
    {
        PlannedMarker[] own = [.. PlannedMarker.Own(plan.Scenario.Expect.Require)];
        PlannedMarker[] ready = [.. SelfTests.Among(mode, bootConfig).Select(r => AfterItsAct(r, steps))];
        PlannedMarker[] defaults =
        [
            ByClass(Markers.StageIntakeValidated),
            .. ready.SkipLast(1),
            .. steps.Where(s => ready.All(r => r.Marker.Text != s.Marker.Text)),
            .. MachineClock.Proofs(plan, mode),
            .. ready.TakeLast(1),
            .. ends,
        ];
        own = [.. own.Select(o => o with { Marker = AsStrict(o.Marker, defaults) })];
        return Merged(defaults, own, ends[0]);
    }

    /// <summary>A marker of the mode that answers an act.</summary>
    private static PlannedMarker AfterItsAct(PlannedMarker ready, IReadOnlyList<PlannedMarker> steps) =>
        ready with { Line = steps.FirstOrDefault(s => s.Marker.Text == ready.Marker.Text)?.Line ?? 0 };

    /// <summary>A proof that a file names, too, is looked for as strictly as it is without the file.</summary>
    private static Marker AsStrict(Marker own, PlannedMarker[] defaults) =>
        Array.Find(defaults, d => d.Marker with { EndsLine = false } == own)?.Marker ?? own;

    /// <param name="last">Of the defaults, the one that comes when all is through.</param>
    internal static List<PlannedMarker> Merged(PlannedMarker[] defaults, PlannedMarker[] own, PlannedMarker last)
    {
        var merged = new List<PlannedMarker>();
        var taken = 0;
        foreach (var marker in defaults)
        {
            // All of the file's is through before the boot may call itself ready, or is made to fail.
            var meeting = marker == last ? own.Length - 1 : Array.FindIndex(own, o => o.Marker == marker.Marker);
            merged.AddRange(own[Math.Min(taken, meeting + 1)..(meeting + 1)]);
            taken = Math.Max(taken, meeting + 1);
            if (!own.Any(o => o.Marker == marker.Marker))
            {
                merged.Add(marker);
            }
        }

        return merged;
    }

    /// <summary>A refusal is worth something only from a guest that came as far as being able to refuse.</summary>
    private static IEnumerable<PlannedMarker> NegativeRequired(Scenario scenario) =>
        [ByClass(Markers.RootdStart), .. PlannedMarker.Own(scenario.Expect.Require)];

    /// <summary>A refusal at the operation names the mount that came before it in its file.</summary>
    private static IEnumerable<PlannedMarker> NegativeForbidden(RootdMode mode, Scenario scenario) =>
    [
        ByClass(Markers.RootdReady),
        .. mode.Exposed.Where(e => scenario.Expect.Require.All(r => r.Text != e))
            .Select(m => new PlannedMarker(new Marker(m), $"mode {mode.Name}")),
    ];

    private static IEnumerable<PlannedMarker> PositiveForbidden(ErixKeys scenario, RuntimeConfig runtime) =>
    [
        ByClass(Markers.DriverDebug),
        .. SelfTests.TurnedOff(scenario),
        .. IsRuntime(scenario)
            ? RuntimeMarkers.Forbidden(runtime.Features, IsRelease(scenario))
                .Concat([$"{Markers.RootdTrace}*", $"{VerifierStep.MarkerPrefix}*"]).Select(ByClass)
            : [],
    ];

    private static ArgumentException UnknownMode(Scenario scenario) =>
        new($"{scenario.Id} names no mode: {scenario.Erix.RootdTestMode}", nameof(scenario));

    private static bool IsRuntime(ErixKeys scenario) => scenario.KernelRootdTest == KernelRootdTest.Runtime;

    private static bool IsRelease(ErixKeys scenario) => scenario.RuntimeConfigProfile == RuntimeProfile.Release;

    private static PlannedMarker ByClass(string marker) => new(new Marker(marker), "class");
}
