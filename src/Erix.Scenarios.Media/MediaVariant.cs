namespace Erix.Scenarios.Media;

public enum MediaKind
{
    Positive,
    Negative,
}

/// <summary>
/// One row: a base recipe, an edit, and the exact invariants that the edit breaks. Everything else is restored after
/// the edit, so a row that breaks a self-pointer still has the right checksum over the wrong pointer.
/// </summary>
public sealed record MediaVariant
{
    /// <summary>The value of block_storage_image.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// What the row is about, as the specification's table spells it: one of gpt, fat, fat12, fat16, fat32, exfat,
    /// ext2, ext3 and ext4, several with '+' between them, or ext3/4.
    /// </summary>
    public required string FileSystem { get; init; }

    public required MediaKind Kind { get; init; }

    /// <summary>One line: what the medium carries, or why it must be refused.</summary>
    public required string Reason { get; init; }

    public required Func<MediaTools, Medium> Base { get; init; }

    /// <summary>Null where the base recipe is the medium.</summary>
    public Action<Medium>? Edit { get; init; }

    /// <summary>Names of the invariants that do not hold afterwards, exactly.</summary>
    public IReadOnlyList<string> Breaks { get; init; } = [];

    /// <summary>The code of the strict checker's first finding; null where it finds nothing.</summary>
    public string? Finding { get; init; }

    /// <summary>
    /// The medium itself is sound and the refusal comes from elsewhere (a wrong key, a wrong mapping, a read-write
    /// request): the sentence that says from where. Null for all others.
    /// </summary>
    public string? RefusedBy { get; init; }

    /// <summary>What selects the row, without what makes the medium.</summary>
    public MediaEntry Entry => new(Name, FileSystem, Kind);

    /// <summary>Base, edit, and every invariant restored that the row does not break.</summary>
    public Medium Build(MediaTools tools)
    {
        var medium = Base(tools);
        if (Edit is not null)
        {
            Edit(medium);
            foreach (var invariant in medium.Invariants)
            {
                if (!Breaks.Contains(invariant.Name) && !invariant.Holds())
                {
                    invariant.Restore?.Invoke();
                }
            }
        }

        return medium;
    }
}
