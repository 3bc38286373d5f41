using Erix.Scenarios.Toml;

namespace Erix.Scenarios;

/// <summary>One [[verify]] row: what the host proves on the medium after the VM.</summary>
public sealed record HostCheckSpec
{
    /// <summary>A name of <see cref="HostChecks.HostCheckTable"/>.</summary>
    public required string Check { get; init; }

    /// <summary>The partition's name; null where the row leaves it to the check, the medium and the guest.</summary>
    public string? Partition { get; init; }

    public IReadOnlyList<HostCheckParameter> Parameters { get; init; } = [];

    /// <summary>Where the row starts.</summary>
    public required TomlPosition Position { get; init; }

    /// <summary>The parameter's value; null where the row does not have it.</summary>
    public string? this[string parameter]
    {
        get
        {
            foreach (var p in Parameters)
            {
                if (p.Name == parameter)
                {
                    return p.Value;
                }
            }

            return null;
        }
    }
}
