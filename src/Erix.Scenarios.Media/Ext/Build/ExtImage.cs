using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.Media.Ext.Build;

/// <summary>
/// A finished volume, never written to again: media get copies of it, and their invariants measure those copies
/// against it. It is kept for the process, so nobody disposes it.
/// </summary>
internal sealed record ExtImage(ExtFormat Format, ExtVolume Volume, IReadOnlyList<MediumFile> Files)
{
    /// <summary>
    /// What each byte of the metadata belongs to; found once, as all media share the place of things.
    /// </summary>
    public ExtAnatomy Anatomy { get; } = ExtAnatomy.Of(Volume);

    public DiskImage Bytes => Volume.Image;

    /// <summary>A copy of the volume to go on from.</summary>
    public ExtVolume Copy()
    {
        var image = DiskImage.InMemory(Bytes.Length);
        Copy(Bytes, image);
        return new ExtVolume(image, Volume.Geometry);
    }

    /// <summary>The same format and files around a later state of the volume.</summary>
    public ExtImage With(ExtVolume later)
    {
        var image = new ExtImage(Format, new ExtVolume(later.Image, ExtGeometry.Of(later.Image)), Files);
        ExtDerived.Reseal(image.Volume, image.Anatomy);
        return image;
    }

    public static void Copy(DiskImage from, DiskImage to)
    {
        foreach (var extent in SparseExtents.Of(from))
        {
            to.Write(extent.Offset, from.Read(extent.Offset, extent.Length));
        }
    }
}
