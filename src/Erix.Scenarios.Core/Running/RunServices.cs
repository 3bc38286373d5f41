using Erix.Scenarios.Boot;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Caching;
using Erix.Scenarios.Qemu;

namespace Erix.Scenarios.Running;

/// <summary>What all runs of a process share: made once, at the first run that needs it.</summary>
public sealed class RunServices
{
    private readonly Lazy<GuestFiles> _guest;
    private readonly Lazy<SlotBudget> _slots = new(SlotBudget.OfThisMachine);
    private readonly Lazy<string> _qemu = new(() => QemuBinary.Find());
    private readonly Lazy<Task<AcceleratorChoice>> _accelerator;

    public RunServices(string root)
    {
        Root = root;
        RunsFolder = Path.Combine(root, "out", "runs");
        _guest = new(() => GuestFiles.Locate(root));
        _accelerator = new(() => AcceleratorChoice.MakeAsync(
            HostFacts.Read(), UserCache.Folder("kvm"), c => KvmProbe.RunAsync(Guest, QemuPath, c), CancellationToken.None));
    }

    public string Root { get; }

    public GuestFiles Guest => _guest.Value;

    public SlotBudget Slots => _slots.Value;

    public string QemuPath => _qemu.Value;

    /// <summary>Chosen once: by the host's own words, and by a probe guest where those are not enough.</summary>
    public Task<AcceleratorChoice> Accelerator => _accelerator.Value;

    public MediaCache Media { get; } = new(UserCache.Folder("media"), ToolVersions.Describe());

    public Durations Durations { get; } = new();

    /// <summary>Where runs leave what outgrows memory, and failed ones their evidence.</summary>
    public string RunsFolder { get; }

    /// <summary>The plan of a scenario under its own runtime configuration, on this host.</summary>
    /// <exception cref="InvalidRuntimeConfigException">With every line that is wrong.</exception>
    public async Task<ScenarioPlan> PlanAsync(Scenario scenario, GuestOverrides overrides)
    {
        var (runtime, diagnostics) = RuntimeConfig.Load(Root, RuntimeConfig.Select(Root, scenario));
        Diagnostic[] errors = [.. diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)];
        return errors.Length > 0
            ? throw new InvalidRuntimeConfigException(string.Join('\n', errors))
            : Planner.Plan(scenario, runtime, overrides, TimeLimits.For((await Accelerator).Accelerator));
    }
}

/// <summary>The runtime TOML that a scenario selects is wrong; the message has file, line and remedy.</summary>
public sealed class InvalidRuntimeConfigException(string message) : Exception(message);
