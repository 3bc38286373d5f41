using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.Media.Ext.Build;

/// <summary>
/// A finished volume, never written to again: media get copies of it, and their invariants measure those copies
/// against it. It is kept for the process, so nobody disposes it.
/// </summary>
internal sealed record ExtImage(ExtFormat Format, ExtVolume Volume, IReadOnlyList<MediumFile> Files)
{
    /// <summary>What each byte of the metadata belongs to; found once, as all media share the place of things.</summary>
    public ExtAnatomy Anatomy { get; } = ExtAnatomy.Of(Volume);

    public DiskImage Bytes => Volume.Image;

    public static void Copy(DiskImage from, DiskImage to)
    {
        foreach (var extent in SparseExtents.Of(from))
        {
            to.Write(extent.Offset, from.Read(extent.Offset, extent.Length));
        }
    }
}
