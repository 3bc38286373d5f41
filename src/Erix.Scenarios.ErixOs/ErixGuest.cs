using Erix.Scenarios.Guests;
using Erix.Scenarios.Keys;
using Erix.Scenarios.Loading;
using Erix.Scenarios.Media.Caching;
using Erix.Scenarios.Planning;
using Erix.Scenarios.Toml;

namespace Erix.Scenarios.ErixOs;

/// <summary>
/// EriX as a guest: its keys, modes, faults and runtime configurations, and the boot-config made from them.
/// </summary>
public sealed class ErixGuest(GuestDefinition definition) : IGuest
{
    public GuestDefinition Definition => definition;

    public IReadOnlyList<Key<Scenario>> Keys => ErixKeyTable.Rows;

    public IReadOnlyList<CrossRule> Rules => ErixRules.All;

    public IReadOnlyList<DiagnosticKind> Kinds => ErixKinds.All;

    public Scenario Start(Scenario scenario) => scenario with { Own = ErixKeys.None };

    public Scenario Complete(Scenario scenario, TomlTable file) =>
        scenario.WithErix(keys => ErixDefaults.Complete(keys, file));

    public IEnumerable<Diagnostic> Lint(ScenarioCatalog catalog) =>
        RuntimeConfigFiles.In(catalog).SelectMany(f => RuntimeConfig.Load(catalog.Root, f).Diagnostics);

    public ScenarioPlan Plan(ScenarioPlan plan, PlanContext context)
    {
        var path = RuntimeConfig.Select(context.Root, plan.Scenario);
        var (runtime, diagnostics) = RuntimeConfig.Load(context.Root, path);
        Diagnostic[] errors = [.. diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)];
        return errors.Length > 0
            ? throw new InvalidGuestFileException(string.Join('\n', errors))
            : ErixPlanner.Plan(PackagedKernel.Suit(plan, context.Root), runtime);
    }

    /// <summary>An image has its boot-config on it.</summary>
    public GuestPayload Payload(ScenarioPlan plan, CachedMedium? medium) =>
        plan.Scenario.Erix.RunMode == RunMode.VmDiskImage ? GuestPayload.None : BootConfigPayload.Of(plan, medium);

    public string MakeDisk(ScenarioPlan plan, PlannedDisk disk, PlanContext context) =>
        ScenarioImages.Make(definition.Boot, plan, disk, context);
}
