using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>What the caller wants of the medium, and what else it gives the check.</summary>
public sealed record ExtCheckOptions
{
    public static ExtCheckOptions Default { get; } = new();

    /// <summary>A mount for writing is asked for: features that only allow reading are then refused.</summary>
    public bool ReadWrite { get; init; }

    /// <summary>The journal device that the caller mapped for this volume; null where it mapped none.</summary>
    public DiskImage? ExternalJournal { get; init; }

    /// <summary>Reads file data too where the metadata carries digests of it (fsverity).</summary>
    public bool ReadVerityData { get; init; } = true;
}
