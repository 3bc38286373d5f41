using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Caching;
using Erix.Scenarios.Planning;
using Erix.Scenarios.Qemu;

namespace Erix.Scenarios.Running;

/// <summary>What a user may decide of a run from outside, as values.</summary>
public sealed record RunSettings
{
    /// <summary>
    /// "skip" turns a scenario whose host lacks something mandatory into a skipped one, for a laptop.
    /// </summary>
    public const string MissingToolsVariable = "ERIX_MISSING_TOOLS";

    /// <summary>Those of this process.</summary>
    public static RunSettings Ours { get; } = Of(HostVariables.Ours);

    /// <summary>The program in place of the qemu-system-x86_64 that is on the PATH; null for that one.</summary>
    public string? Qemu { get; init; }

    /// <summary>What the host can do; null: the host is asked.</summary>
    public HostFacts? Host { get; init; }

    /// <summary>The user's own word, see <see cref="AcceleratorChoice.Override"/>.</summary>
    public string? Accelerator { get; init; }

    /// <summary>See <see cref="TimeLimits.FactorVariable"/>.</summary>
    public string? TimeoutFactor { get; init; }

    /// <summary>See <see cref="SlotBudget.VcpusVariable"/>.</summary>
    public string? Slots { get; init; }

    /// <summary>A case whose host lacks something mandatory is skipped.</summary>
    public bool SkipsWhatTheHostLacks { get; init; }

    /// <summary>Media, the probe's answer and durations, kept from run to run.</summary>
    public string CacheFolder { get; init; } = UserCache.Root;

    /// <summary>The variables by which a definition lets its user name files and memory.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    public static RunSettings Of(IReadOnlyDictionary<string, string> variables) => new()
    {
        Qemu = HostVariables.Of(variables, QemuBinary.Override),
        Accelerator = HostVariables.Of(variables, AcceleratorChoice.Override),
        TimeoutFactor = HostVariables.Of(variables, TimeLimits.FactorVariable),
        Slots = HostVariables.Of(variables, SlotBudget.VcpusVariable),
        SkipsWhatTheHostLacks = HostVariables.Of(variables, MissingToolsVariable) == "skip",
        Variables = variables,
    };
}
