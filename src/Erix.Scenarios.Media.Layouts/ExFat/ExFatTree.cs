namespace Erix.Scenarios.Media.ExFat;

/// <summary>How a node's clusters lie in the heap.</summary>
public enum ExFatPlacement
{
    /// <summary>One run, NoFatChain set: the FAT says nothing of it.</summary>
    Contiguous,

    /// <summary>One run that the FAT describes all the same.</summary>
    Chained,

    /// <summary>Every second cluster, chained by the FAT; the gaps stay free.</summary>
    Fragmented,
}

/// <summary>A benign Vendor Extension entry of a set. 7.8.</summary>
public sealed record ExFatVendorData(Guid Guid, byte[] Defined);

/// <summary>A Vendor Allocation entry of a set with the clusters it owns. 7.9.</summary>
public sealed record ExFatVendorContent(Guid Guid, byte[] Content);

/// <summary>A file or directory as a recipe asks for it.</summary>
public abstract record ExFatNode(string Name)
{
    /// <summary>When nothing else is asked for: any fixed instant, so that two builds are equal.</summary>
    public static readonly DateTimeOffset DefaultTime = new(2024, 2, 29, 12, 34, 56, TimeSpan.Zero);

    public ExFatAttributes Attributes { get; init; }

    public DateTimeOffset Created { get; init; } = DefaultTime;

    public DateTimeOffset Modified { get; init; } = DefaultTime;

    public DateTimeOffset Accessed { get; init; } = DefaultTime;

    public ExFatPlacement Placement { get; init; }

    /// <summary>
    /// Exactly these clusters in this order; consecutive ones are needed where Placement is Contiguous.
    /// </summary>
    public IReadOnlyList<uint>? Clusters { get; init; }

    public IReadOnlyList<ExFatVendorData> VendorExtensions { get; init; } = [];

    public IReadOnlyList<ExFatVendorContent> VendorAllocations { get; init; } = [];
}

/// <summary>A file. Content is what was written, and so its length is the ValidDataLength.</summary>
public sealed record ExFatFile(string Name, ReadOnlyMemory<byte> Content) : ExFatNode(Name)
{
    /// <summary>DataLength where it is larger than what was written; the rest reads as zeros.</summary>
    public long? DataLength { get; init; }
}

public sealed record ExFatDirectory(string Name, IReadOnlyList<ExFatNode> Children) : ExFatNode(Name)
{
    /// <summary>Clusters to hold even if the entries need fewer.</summary>
    public int MinClusters { get; init; } = 1;
}
