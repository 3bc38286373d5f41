using Erix.Scenarios.Media.Caching;
using Erix.Scenarios.Planning;

namespace Erix.Scenarios.Guests;

/// <summary>
/// A guest whose definition does not say it all, in C#: it adds to the plan that the definition makes, and makes the
/// payload once the media are there.
/// </summary>
public interface IGuest : IGuestDialect
{
    /// <param name="plan">What the definition and the scenario's own file say.</param>
    /// <exception cref="InvalidGuestFileException">A file that the scenario names is wrong.</exception>
    ScenarioPlan Plan(ScenarioPlan plan, PlanContext context);

    /// <summary>Files for the guest, and what stands for placeholders in markers.</summary>
    /// <param name="medium">The medium of <see cref="ScenarioPlan.Medium"/>; null without one.</param>
    GuestPayload Payload(ScenarioPlan plan, CachedMedium? medium) => GuestPayload.None;

    /// <summary>
    /// The image of a disk that the guest's code put into the plan and makes itself: a file that nobody changes.
    /// </summary>
    string MakeDisk(ScenarioPlan plan, PlannedDisk disk, PlanContext context) =>
        throw new InvalidGuestFileException(
            $"{Definition.File}: its code plans the disk '{disk.Source}', and does not make it");
}

/// <param name="Root">Where relative paths start.</param>
public sealed record PlanContext(string Root)
{
    /// <summary>By which the user may name files and memory, as the definition lets him.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>What a run hands to the guest.</summary>
public sealed record GuestPayload
{
    public static GuestPayload None { get; } = new();

    /// <summary>Files by the names that the definition's [payload] table routes.</summary>
    public IReadOnlyList<(string Name, byte[] Bytes)> Files { get; init; } = [];

    /// <summary>Placeholder to text.</summary>
    public IReadOnlyDictionary<string, string> Blanks { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>A file that belongs to a scenario is wrong; the message has file, line and remedy.</summary>
public sealed class InvalidGuestFileException(string message) : Exception(message);
