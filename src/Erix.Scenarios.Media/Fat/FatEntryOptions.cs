namespace Erix.Scenarios.Media.Fat;

/// <summary>
/// What a file or directory is to have beyond its name and content; what is null is the builder's choice.
/// </summary>
public sealed record FatEntryOptions
{
    public FatAttributes Attributes { get; init; } = FatAttributes.Archive;

    /// <summary>To ten milliseconds.</summary>
    public DateTime? Created { get; init; }

    /// <summary>To two seconds.</summary>
    public DateTime? Written { get; init; }

    /// <summary>To the day.</summary>
    public DateTime? Accessed { get; init; }

    /// <summary>The short name of an entry with a long one, as "DENSEA~1.TXT".</summary>
    public string? Alias { get; init; }

    /// <summary>Long entries even where DIR_NTRes would do.</summary>
    public bool ForceLongName { get; init; }

    /// <summary>The clusters to take, in the order of the content.</summary>
    public IReadOnlyList<uint>? Clusters { get; init; }
}
