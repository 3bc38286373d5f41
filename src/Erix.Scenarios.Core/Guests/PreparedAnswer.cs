using System.Text.Json;
using System.Text.Json.Serialization;

namespace Erix.Scenarios.Guests;

/// <summary>
/// What a prepare command says of a scenario. A member that nobody knows is an error, not a slip that is ignored.
/// </summary>
internal sealed record PreparedAnswer
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Why the guest cannot do it; null where it can.</summary>
    public string? NotServed { get; init; }

    public IReadOnlyList<string> Require { get; init; } = [];

    public IReadOnlyList<string> Forbid { get; init; } = [];

    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Image files, relative to the root: more disks.</summary>
    public IReadOnlyList<string> Disks { get; init; } = [];

    /// <summary>Payloads by name: files, relative to the root.</summary>
    public IReadOnlyDictionary<string, string> Payloads { get; init; } = new Dictionary<string, string>();
}
