namespace Erix.Scenarios.Media.Ext.Variants;

/// <summary>All ext rows, family by family.</summary>
public static class ExtVariants
{
    public static IReadOnlyList<MediaVariant> All { get; } =
    [
        .. ExtBaseVariants.All,
    ];
}
