using Erix.Guest.Contract;
using Erix.Guest.Contract.Verification;
using Erix.Scenarios.Boot;
using Erix.Scenarios.HostChecks;
using Erix.Scenarios.Serial;

namespace Erix.Scenarios.Running;

/// <summary>Turns a scenario into a plan: what its class and mode bring, and what the file adds to it.</summary>
public static class Planner
{
    public static ScenarioPlan Plan(Scenario scenario, RuntimeConfig runtime, GuestOverrides overrides, TimeLimits limits)
    {
        var mode = IsRuntime(scenario)
            ? RuntimeMarkers.Mode(runtime.Features, IsRelease(scenario))
            : RootdModes.Find(scenario.RootdTestMode) ?? throw UnknownMode(scenario);
        var isNegative = scenario.Class == ScenarioClass.SubsystemNegative;
        var medium = Medium(scenario, runtime);
        var isReadOnly = scenario.QemuBlockReadonly;
        var row = medium is null ? null : MediaVariantNames.Find(medium);
        var mounts = MountTable.For(runtime, row, isReadOnly || mode.IsReadOnly);
        var verifier = ProfileChoice.For(scenario.RootdTestMode, medium ?? "");
        var bootConfig = BootConfigBuilder.From(scenario, runtime, mounts, overrides) with
        {
            ValidationProfile = verifier?.Number ?? 0,
        };
        var plan = new ScenarioPlan
        {
            Scenario = scenario,
            Medium = medium,
            IsMediumWritable = medium is not null && !isReadOnly,
            BootConfig = bootConfig,
            Overrides = overrides,
            Required =
            [
                .. isNegative ? NegativeRequired(scenario) : PositiveRequired(mode, verifier, scenario, bootConfig),
            ],
            RequiredAnyOrder =
            [
                .. isNegative ? SelfTests.AskedFor(scenario) : [],
                .. Own(scenario.Expect.RequireAnyOrder),
            ],
            Forbidden =
            [
                .. isNegative ? NegativeForbidden(mode, scenario) : PositiveForbidden(scenario, runtime),
                .. Own(scenario.Expect.Forbid),
            ],
            ExpectedExit = scenario.Expect.Exit ?? (isNegative ? mode.FailureExit : ExitClass.Success),
            Deadline = limits.Deadline(scenario),
            MarkerDeadline = limits.Marker(scenario),
            Silence = limits.Silence(scenario),
            HostChecks = HostCheckDefaults.For(scenario, row, isWritable: !isReadOnly, verifier?.Steps ?? []),
            MemoryMib = scenario.MemoryMib ?? Machines.DefaultMemoryMib,
        };
        return plan with { NotServed = ReferenceGuest.Objection(plan) };
    }

    /// <summary>Null for no secondary disk. "auto" is the runtime configuration's choice.</summary>
    private static string? Medium(Scenario scenario, RuntimeConfig runtime)
    {
        var named = scenario.BlockStorageImage == "auto" ? runtime.Features.AutoMedium : scenario.BlockStorageImage;
        return named == "none" ? null : named;
    }

    /// <summary>
    /// A verifier's steps show themselves before the mode's last marker, which says that all of them are through.
    /// Between the mode's markers and the final one stands what the file asks for. A marker of the mode that the file
    /// names, too, is where both meet: what stands before it in the file has to come before it.
    /// </summary>
    private static List<PlannedMarker> PositiveRequired(
        RootdMode mode, VerifierProfile? verifier, Scenario scenario, BootConfig bootConfig)
    {
        var ready = SelfTests.Among(mode, bootConfig);
        PlannedMarker[] own = [.. Own(scenario.Expect.Require)];
        var last = ByClass(Markers.RootdReady);
        PlannedMarker[] defaults =
        [
            ByClass(Markers.StageIntakeValidated),
            .. ready.SkipLast(1),
            .. verifier is null ? [] : StepMarkers.For(verifier),
            .. ready.TakeLast(1),
            last,
        ];
        return Merged(defaults, own, last);
    }

    private static List<PlannedMarker> Merged(PlannedMarker[] defaults, PlannedMarker[] own, PlannedMarker last)
    {
        var merged = new List<PlannedMarker>();
        var taken = 0;
        foreach (var marker in defaults)
        {
            // All of the file's is through before the boot may call itself ready.
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
        [ByClass(Markers.KernelReady), .. Own(scenario.Expect.Require)];

    /// <summary>A refusal at the operation names the mount that came before it in its file.</summary>
    private static IEnumerable<PlannedMarker> NegativeForbidden(RootdMode mode, Scenario scenario) =>
    [
        ByClass(Markers.RootdReady),
        .. mode.Exposed.Where(e => scenario.Expect.Require.All(r => r.Text != e))
            .Select(m => new PlannedMarker(new Marker(m), $"mode {mode.Name}")),
    ];

    private static IEnumerable<PlannedMarker> PositiveForbidden(Scenario scenario, RuntimeConfig runtime) =>
    [
        ByClass(Markers.DriverDebug),
        .. IsRuntime(scenario)
            ? RuntimeMarkers.Forbidden(runtime.Features, IsRelease(scenario))
                .Concat([$"{Markers.RootdTrace}*", $"{VerifierStep.MarkerPrefix}*"]).Select(ByClass)
            : [],
    ];

    private static ArgumentException UnknownMode(Scenario scenario) =>
        new($"{scenario.Id} names no mode: {scenario.RootdTestMode}", nameof(scenario));

    private static bool IsRuntime(Scenario scenario) => scenario.KernelRootdTest == KernelRootdTest.Runtime;

    private static bool IsRelease(Scenario scenario) => scenario.RuntimeConfigProfile == RuntimeProfile.Release;

    private static PlannedMarker ByClass(string marker) => new(new Marker(marker), "class");

    private static IEnumerable<PlannedMarker> Own(IEnumerable<MarkerPattern> patterns) =>
        patterns.Select(p => new PlannedMarker(new Marker(p.Text, p.IsRegex), $"line {p.Position.Line}"));
}
