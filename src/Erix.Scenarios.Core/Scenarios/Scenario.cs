namespace Erix.Scenarios;

/// <summary>
/// One scenario file, parsed and found sensible. The properties keep the names of the keys in the file; ScenarioKeys
/// documents each of them, with its values and its default.
/// </summary>
public sealed record Scenario
{
    /// <summary>The file's name without .toml, unique in the whole tree.</summary>
    public required string Id { get; init; }

    /// <summary>The file, relative to the root, with '/' between names.</summary>
    public required string File { get; init; }

    /// <summary>The first folder below scenarios/; empty for a file directly in it.</summary>
    public required string Area { get; init; }

    public required string Title { get; init; }

    public required ScenarioClass Class { get; init; }

    /// <summary>The guest it is for: a file of guests/.</summary>
    public string Guest { get; init; } = "";

    /// <summary>What the keys of the guest's own say; its type is the guest's affair.</summary>
    public object? Own { get; init; }

    /// <summary>Media by name, for the traits and for people: what the scenario attaches, or "none".</summary>
    public IReadOnlyList<string> Media { get; init; } = ["none"];

    /// <summary>Disks beside those of the guest's definition.</summary>
    public IReadOnlyList<ScenarioDisk> Disks { get; init; } = [];

    /// <summary>What the host does, in this order.</summary>
    public IReadOnlyList<ActSpec> Acts { get; init; } = [];

    /// <summary>All groups the scenario belongs to, named here or by a group file; sorted.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Null where the framework's own deadline holds.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Null where the framework's own limit holds.</summary>
    public TimeSpan? Silence { get; init; }

    /// <summary>Null where the machine's default holds.</summary>
    public int? MemoryMib { get; init; }

    /// <summary>Null where the machine's default holds.</summary>
    public int? Vcpus { get; init; }

    /// <summary>Runs while no other scenario does.</summary>
    public bool Exclusive { get; init; }

    public Expectations Expect { get; init; } = Expectations.None;

    public IReadOnlyList<HostCheckSpec> Verify { get; init; } = [];
}
