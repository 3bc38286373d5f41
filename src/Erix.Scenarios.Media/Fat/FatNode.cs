namespace Erix.Scenarios.Media.Fat;

/// <summary>A file or directory as the builder made it: where its bytes lie, whatever an edit does to them.</summary>
public sealed class FatNode
{
    public required string Path { get; init; }

    /// <summary>Null for the root.</summary>
    public required FatNode? Parent { get; init; }

    public required bool IsDirectory { get; init; }

    /// <summary>Offset of the short entry in the volume; -1 for the root, which has none.</summary>
    public required long EntryOffset { get; init; }

    /// <summary>Offsets of the long entries in the order of the disk: the last part of the name comes first.</summary>
    public IReadOnlyList<long> LongOffsets { get; init; } = [];

    /// <summary>The eleven bytes as they were written.</summary>
    public ReadOnlyMemory<byte> ShortName { get; init; }

    public string? LongName { get; init; }

    public byte NtFlags { get; init; }

    /// <summary>In the order of the content. Empty for an empty file and for the root of FAT12 and FAT16.</summary>
    public List<uint> Clusters { get; init; } = [];

    public uint Size { get; init; }

    public uint FirstCluster => Clusters.Count > 0 ? Clusters[0] : 0;
}
