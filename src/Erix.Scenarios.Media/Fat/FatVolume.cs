using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Fat;

/// <summary>
/// A volume as its builder laid it out: typed access by geometry and by path, so that edits and invariants still find
/// everything when the bytes are ruined.
/// </summary>
public sealed class FatVolume(DiskImage image, FatFormat format, FatGeometry geometry, IReadOnlyList<FatNode> nodes)
{
    private readonly Dictionary<string, FatNode> _byPath = nodes.ToDictionary(n => n.Path, StringComparer.Ordinal);

    public DiskImage Image { get; } = image;

    public FatFormat Format { get; } = format;

    public FatGeometry Geometry { get; } = geometry;

    /// <summary>Every file and directory, the root first, parents before children.</summary>
    public IReadOnlyList<FatNode> Nodes { get; } = nodes;

    public bool IsFat32 => Geometry.Width == FatWidth.Fat32;

    /// <summary>All copies follow the active one.</summary>
    public bool IsMirrored => (Format.ExtFlags & Fat32BootTail.MirroringOff) == 0;

    public long BackupBootOffset => (long)FatFormat.BackupBootSector * Geometry.BytesPerSector;

    public Record<FatBootSector> Boot() => new(Image.Span(0, FatBootSector.Size));

    public Record<Fat16BootTail> Tail16() => new(Boot()[FatBootSector.Tail]);

    public Record<Fat32BootTail> Tail32() => new(Boot()[FatBootSector.Tail]);

    public Record<FatBootSector> BackupBoot() => new(Image.Span(BackupBootOffset, FatBootSector.Size));

    public Record<FatFsInfo> FsInfo() =>
        new(Image.Span((long)FatFormat.FsInfoSector * Geometry.BytesPerSector, FatFsInfo.Size));

    public FatTable Fat(int index) => new(Image, Geometry, index);

    public FatTable ActiveFat() => Fat(Format.ActiveFat);

    public FatNode Node(string path) => _byPath[path];

    public Record<FatDirectoryEntry> Entry(string path) => Entry(Node(path));

    public Record<FatDirectoryEntry> Entry(FatNode node) =>
        new(Image.Span(node.EntryOffset, FatDirectoryEntry.Size));

    /// <summary>A slot of a path's long name in the order of the disk.</summary>
    public Record<FatLongEntry> LongEntry(string path, int slot) => LongEntry(Node(path), slot);

    public Record<FatLongEntry> LongEntry(FatNode node, int slot) =>
        new(Image.Span(node.LongOffsets[slot], FatLongEntry.Size));

    public IReadOnlyList<uint> Clusters(string path) => Node(path).Clusters;

    /// <summary>Slots of a directory, free and used.</summary>
    public int SlotCount(FatNode directory) =>
        directory.Clusters.Count == 0
            ? Geometry.RootEntries
            : (int)(directory.Clusters.Count * Geometry.BytesPerCluster / FatDirectoryEntry.Size);

    public long SlotOffset(FatNode directory, int slot)
    {
        var place = (long)slot * FatDirectoryEntry.Size;
        return directory.Clusters.Count == 0
            ? Geometry.RootOffset + place
            : Geometry.ClusterOffset(directory.Clusters[(int)(place / Geometry.BytesPerCluster)])
                + (place % Geometry.BytesPerCluster);
    }

    public Record<FatDirectoryEntry> Slot(FatNode directory, int slot) =>
        new(Image.Span(SlotOffset(directory, slot), FatDirectoryEntry.Size));
}
