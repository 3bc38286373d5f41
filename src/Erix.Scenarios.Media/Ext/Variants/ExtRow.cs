using Erix.Scenarios.Media.Ext.Build;

namespace Erix.Scenarios.Media.Ext.Variants;

/// <summary>A volume by name: what it is made of. Rows that share a recipe share the volume made from it.</summary>
internal sealed record ExtRecipe(
    string Name, ExtFormat Format, Action<ExtScript> Fill, Action<ExtVolume>? Edit = null)
{
    /// <summary>Arguments of a tune2fs that finishes the volume; none where the edit does.</summary>
    public string[] Tune { get; init; } = [];

    public ExtImage Make(MediaTools tools) =>
        tools.Once($"ext {Name}", () => ExtBuilder.Make(tools, Name, Format, Fill, Edit, Tune));
}

/// <summary>The three shapes of ext rows.</summary>
internal static class ExtRow
{
    public static MediaVariant Positive(string name, string reason, ExtRecipe recipe) =>
        Positive(name, recipe.Format.FileSystem, reason, recipe.Make);

    public static MediaVariant Positive(string name, string fileSystem, string reason, Func<MediaTools, ExtImage> image) => new()
    {
        Name = name,
        FileSystem = fileSystem,
        Kind = MediaKind.Positive,
        Reason = reason,
        Base = tools => ExtMedium.Disk(image(tools)),
    };

    /// <param name="breaks">Names of invariants, without the prefix of the data partition.</param>
    public static MediaVariant Negative(
        string name, string reason, ExtRecipe recipe, Action<ExtVolume> edit, string finding, params string[] breaks) =>
        Negative(name, recipe.Format.FileSystem, reason, recipe.Make, edit, finding, breaks);

    public static MediaVariant Negative(
        string name, string fileSystem, string reason, Func<MediaTools, ExtImage> image, Action<ExtVolume> edit,
        string finding, params string[] breaks) => new()
        {
            Name = name,
            FileSystem = fileSystem,
            Kind = MediaKind.Negative,
            Reason = reason,
            Base = tools => ExtMedium.Disk(image(tools)),
            Edit = medium => edit(medium.Volume<ExtVolume>()),
            Breaks = [.. breaks.Select(b => ExtMedium.Prefix + b)],
            Finding = finding,
        };

    /// <summary>A medium that is sound in itself, but of a kind that the provider does not serve.</summary>
    public static MediaVariant Unserved(string name, string reason, ExtRecipe recipe, string finding) =>
        Positive(name, reason, recipe) with { Kind = MediaKind.Negative, Finding = finding };

    /// <summary>A sound medium that something beside it makes unusable.</summary>
    public static MediaVariant Refused(
        string name, string fileSystem, string reason, Func<MediaTools, ExtImage> image, string by) =>
        Positive(name, fileSystem, reason, image) with { Kind = MediaKind.Negative, RefusedBy = by };

    public static MediaVariant Refused(string name, string reason, ExtRecipe recipe, string by) =>
        Refused(name, recipe.Format.FileSystem, reason, recipe.Make, by);
}
