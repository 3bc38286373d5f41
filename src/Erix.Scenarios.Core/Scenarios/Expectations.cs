using Erix.Guest.Contract;

namespace Erix.Scenarios;

/// <summary>[expect]: what a scenario asks for beside the defaults of its class and mode.</summary>
public sealed record Expectations
{
    public static Expectations None { get; } = new();

    /// <summary>Null where the class decides.</summary>
    public ExitClass? Exit { get; init; }

    /// <summary>In this order.</summary>
    public IReadOnlyList<MarkerPattern> Require { get; init; } = [];

    public IReadOnlyList<MarkerPattern> RequireAnyOrder { get; init; } = [];

    public IReadOnlyList<MarkerPattern> Forbid { get; init; } = [];
}
