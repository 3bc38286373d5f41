using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Erix.Scenarios.Guests;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Caching;
using Erix.Scenarios.Planning;
using Erix.Scenarios.Qemu;

namespace Erix.Scenarios.Running;

/// <summary>What all runs of a process share: made once, at the first run that needs it.</summary>
public sealed class RunServices
{
    private readonly Lazy<SlotBudget> _slots;
    private readonly ConcurrentDictionary<string, Lazy<string>> _qemu = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Task<AcceleratorChoice>>> _accelerators =
        new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IGuest> _guests = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, PrepareCommand> _prepare = new(StringComparer.Ordinal);

    /// <param name="progress">Told of work that takes long.</param>
    /// <param name="settings">Null: what the environment of this process says.</param>
    public RunServices(ScenarioCatalog catalog, Action<string>? progress = null, RunSettings? settings = null)
    {
        Catalog = catalog;
        Settings = settings ?? RunSettings.Ours;
        _slots = new(() => SlotBudget.OfThisMachine(Settings.Slots));
        Media = new MediaCache(CacheFolder("media"), ToolVersions.Describe());
        Durations = new Durations(Path.Combine(CacheFolder("durations"), Durations.FileName));
        RunsFolder = Path.Combine(Root, "out", "runs");
        Builds = new GuestBuild(Root, progress ?? (_ => { }));
    }

    public ScenarioCatalog Catalog { get; }

    public RunSettings Settings { get; }

    public string Root => Catalog.Root;

    public SlotBudget Slots => _slots.Value;

    public GuestBuild Builds { get; }

    public MediaCache Media { get; }

    public Durations Durations { get; }

    /// <summary>Where runs leave what outgrows memory, and failed ones their evidence.</summary>
    public string RunsFolder { get; }

    public string QemuOf(GuestDefinition guest) =>
        _qemu.GetOrAdd(guest.Qemu, a => new Lazy<string>(() => QemuBinary.Find(a, Settings.Qemu, SearchPath.Ours)))
            .Value;

    /// <summary>Chosen once: by the host's own words, and by a probe guest where those are not enough.</summary>
    public Task<AcceleratorChoice> AcceleratorOf(GuestDefinition guest) =>
        _accelerators.GetOrAdd(guest.Name, _ => new Lazy<Task<AcceleratorChoice>>(() => Choose(guest))).Value;

    /// <summary>The plan of a scenario for its guest, on this host.</summary>
    /// <exception cref="InvalidGuestFileException">With every line that is wrong.</exception>
    public async Task<ScenarioPlan> PlanAsync(Scenario scenario, GuestOverrides overrides)
    {
        var guest = GuestOf(scenario.Guest);
        var accelerator = (await AcceleratorOf(guest.Definition)).Accelerator;
        return await PlanAsync(guest, scenario, overrides, accelerator);
    }

    /// <summary>What a guest's code goes by.</summary>
    internal PlanContext Context => new(Root) { Variables = Settings.Variables };

    internal IGuest GuestOf(ScenarioPlan plan) => GuestOf(plan.Scenario.Guest);

    private IGuest GuestOf(string name) => _guests.GetOrAdd(name, n =>
        Catalog.Guests.Find(n)?.Dialect is { } dialect
            ? dialect as IGuest ?? new DataGuest(dialect)
            : throw new InvalidGuestFileException($"there is no guest '{n}': {GuestCatalog.Folder}/{n}.toml"));

    private async Task<ScenarioPlan> PlanAsync(
        IGuest guest, Scenario scenario, GuestOverrides overrides, Accelerator accelerator)
    {
        var limits = TimeLimits.For(accelerator, Settings.TimeoutFactor);
        var plan = GuestPlanner.Plan(guest, scenario, Context, overrides, limits);
        if (guest.Definition.Prepare is not { } program)
        {
            return plan;
        }

        // It may be something that the build makes, or look at it.
        await Builds.EnsureAsync(guest.Definition);
        return await _prepare.GetOrAdd(guest.Definition.Name, _ => new PrepareCommand(Root, program))
            .CompleteAsync(plan);
    }

    private Task<AcceleratorChoice> Choose(GuestDefinition guest) => guest.Qemu == QemuBinary.OwnArchitecture
        ? AcceleratorChoice.MakeAsync(
            Settings.Host ?? HostFacts.Read(Settings.Accelerator), ProbeFolder(guest),
            c => Probe(guest, c), CancellationToken.None)
        : Task.FromResult(new AcceleratorChoice(Accelerator.Tcg, $"{guest.Qemu} is not this host's own architecture"));

    private string CacheFolder(string name) =>
        Directory.CreateDirectory(Path.Combine(Settings.CacheFolder, name)).FullName;

    // What one guest's probe answered says nothing of another's, nor of another probe.
    private string ProbeFolder(GuestDefinition guest)
    {
        var probe = Encoding.UTF8.GetBytes($"{Root}\n{guest.Name}\n{guest.KvmProbe}");
        return Path.Combine(CacheFolder("kvm"), Convert.ToHexStringLower(SHA256.HashData(probe))[..16]);
    }

    private async Task<string?> Probe(GuestDefinition guest, CancellationToken cancellation)
    {
        if (guest.KvmProbe is null || Catalog.Find(guest.KvmProbe) is not { } scenario)
        {
            return $"{guest.File} names no scenario as kvm_probe";
        }

        var plan = await PlanAsync(GuestOf(guest.Name), scenario, GuestOverrides.None, Accelerator.Kvm);
        return await KvmProbe.RunAsync(this, plan, cancellation);
    }
}
