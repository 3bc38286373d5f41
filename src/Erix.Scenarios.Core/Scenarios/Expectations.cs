namespace Erix.Scenarios;

/// <summary>[expect]: what a scenario asks for beside the defaults of its class and guest.</summary>
public sealed record Expectations
{
    public static Expectations None { get; } = new();

    /// <summary>The name of an end of its guest; null where the class decides.</summary>
    public string? Exit { get; init; }

    /// <summary>In this order.</summary>
    public IReadOnlyList<MarkerPattern> Require { get; init; } = [];

    public IReadOnlyList<MarkerPattern> RequireAnyOrder { get; init; } = [];

    public IReadOnlyList<MarkerPattern> Forbid { get; init; } = [];

    /// <summary>Fatal patterns that this scenario is meant to show, by name.</summary>
    public IReadOnlyList<string> AllowFatal { get; init; } = [];
}
