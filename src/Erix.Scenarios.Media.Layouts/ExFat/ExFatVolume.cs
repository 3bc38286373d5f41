using System.Buffers.Binary;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.ExFat;

/// <summary>The two copies of the boot region. exFAT 1.00, 2, Table 3.</summary>
public enum ExFatRegion
{
    Main,
    Backup,
}

/// <summary>
/// A volume as its builder laid it out: typed access to every structure by geometry alone, so that edits and
/// invariants still find it when the bytes are ruined.
/// </summary>
public sealed class ExFatVolume
{
    private readonly byte[] _designedRegion;

    internal ExFatVolume(
        DiskImage image, ExFatGeometry geometry, IReadOnlyList<uint> rootClusters, ExFatOptions options)
    {
        Image = image;
        Geometry = geometry;
        RootClusters = rootClusters;
        Options = options;
        _designedRegion = new byte[geometry.BootRegionBytes];
    }

    public DiskImage Image { get; }

    public ExFatGeometry Geometry { get; }

    public ExFatOptions Options { get; }

    public IReadOnlyList<uint> RootClusters { get; }

    /// <summary>Every File entry set, parents before children, in the order of the directories.</summary>
    public List<ExFatEntrySet> Sets { get; } = [];

    /// <summary>Byte offsets of the Allocation Bitmap entries, the First before the Second.</summary>
    public List<long> BitmapEntries { get; } = [];

    public long UpcaseEntry { get; internal set; }

    public long? LabelEntry { get; internal set; }

    public long? GuidEntry { get; internal set; }

    public List<long> PaddingEntries { get; } = [];

    /// <summary>First clusters of the bitmaps, each contiguous.</summary>
    public List<uint> BitmapClusters { get; } = [];

    public uint UpcaseCluster { get; internal set; }

    public int UpcaseBytes { get; internal set; }

    /// <summary>What the Vendor Allocation entries own.</summary>
    public List<uint> VendorClusters { get; } = [];

    /// <summary>The main boot region's first eleven sectors as they were when the builder had finished.</summary>
    public ReadOnlySpan<byte> DesignedRegion => _designedRegion;

    public long RegionOffset(ExFatRegion region) => region == ExFatRegion.Main ? 0 : Geometry.BootRegionBytes;

    public Record<ExFatBootSector> Boot(ExFatRegion region = ExFatRegion.Main) =>
        new(Image.Span(RegionOffset(region), ExFatBootSector.Size));

    public Span<byte> Sector(ExFatRegion region, int sector) =>
        Image.Span(RegionOffset(region) + ((long)sector * Geometry.SectorBytes), Geometry.SectorBytes);

    /// <summary>Extended boot sector 1 to 8; the record lies over the sector's last 512 bytes.</summary>
    public Record<ExFatExtendedBootSector> ExtendedBoot(ExFatRegion region, int sector) =>
        new(Sector(region, sector)[^ExFatExtendedBootSector.Size..]);

    public Record<ExFatOemParameters> OemParameters(ExFatRegion region) =>
        new(Sector(region, ExFatBoot.OemParametersSector));

    public Record<ExFatFat> Fat(int fat) => new(Image.Span(Geometry.FatEntryOffset(fat, 0), ExFatFat.Size));

    public uint FatEntry(int fat, uint cluster) =>
        BinaryPrimitives.ReadUInt32LittleEndian(Image.Read(Geometry.FatEntryOffset(fat, cluster), 4));

    public uint FatEntry(uint cluster) => FatEntry(Geometry.ActiveFat, cluster);

    public void SetFatEntry(int fat, uint cluster, uint value) =>
        BinaryPrimitives.WriteUInt32LittleEndian(Image.Span(Geometry.FatEntryOffset(fat, cluster), 4), value);

    public void SetFatEntry(uint cluster, uint value) => SetFatEntry(Geometry.ActiveFat, cluster, value);

    public Record<ExFatAllocationBitmap> BitmapEntry(int bitmap = 0) =>
        new(Image.Span(BitmapEntries[bitmap], ExFatAllocationBitmap.Size));

    public Record<ExFatUpcaseTable> Upcase() => new(Image.Span(UpcaseEntry, ExFatUpcaseTable.Size));

    public Span<byte> UpcaseTable() => Image.Span(Geometry.ClusterOffset(UpcaseCluster), UpcaseBytes);

    public Span<byte> Bitmap(int bitmap) =>
        Image.Span(Geometry.ClusterOffset(BitmapClusters[bitmap]), Geometry.BitmapBytes);

    public Span<byte> ActiveBitmap() => Bitmap(Geometry.ActiveFat);

    public bool IsAllocated(uint cluster) => (ActiveBitmap()[Index(cluster) >> 3] & (1 << (Index(cluster) & 7))) != 0;

    public void SetAllocated(uint cluster, bool allocated, int? bitmap = null)
    {
        var bits = Bitmap(bitmap ?? Geometry.ActiveFat);
        var mask = (byte)(1 << (Index(cluster) & 7));
        bits[Index(cluster) >> 3] = (byte)(
            allocated ? bits[Index(cluster) >> 3] | mask : bits[Index(cluster) >> 3] & ~mask);
    }

    /// <summary>A cluster that nothing owns; the highest, so that it lies apart from what the builder placed.</summary>
    public uint FreeCluster()
    {
        for (var cluster = Geometry.ClusterCount + 1; cluster >= ExFatFat.FirstCluster; cluster--)
        {
            if (!IsAllocated(cluster))
            {
                return cluster;
            }
        }

        throw new InvalidOperationException("The volume is full.");
    }

    public ExFatEntrySet Set(string path) =>
        Sets.Find(s => s.Path == path) ?? throw new ArgumentException($"No {path} on the volume.", nameof(path));

    /// <summary>The byte offset of the root directory's n-th entry.</summary>
    public long RootEntry(int index)
    {
        var perCluster = Geometry.ClusterBytes / ExFatDirectoryEntry.Size;
        return Geometry.ClusterOffset(RootClusters[index / perCluster])
            + (index % perCluster * ExFatDirectoryEntry.Size);
    }

    public int RootEntryCount => RootClusters.Count * (Geometry.ClusterBytes / ExFatDirectoryEntry.Size);

    /// <summary>The root directory's first end-of-directory marker.</summary>
    public Span<byte> FirstFreeRootEntry()
    {
        for (var i = 0; i < RootEntryCount; i++)
        {
            var entry = Image.Span(RootEntry(i), ExFatDirectoryEntry.Size);
            if (entry[0] == ExFatEntryType.EndOfDirectory)
            {
                return entry;
            }
        }

        throw new InvalidOperationException("The root directory is full.");
    }

    /// <summary>Allocated clusters in percent, rounded down (3.1.18), by the active bitmap as it is now.</summary>
    public byte PercentAllocated()
    {
        long used = 0;
        foreach (var bits in ActiveBitmap())
        {
            used += System.Numerics.BitOperations.PopCount(bits);
        }

        return (byte)(used * 100 / Geometry.ClusterCount);
    }

    /// <summary>A main boot sector's checksum sector holds one value throughout; this is what it should be.</summary>
    public uint BootChecksum(ExFatRegion region) => ExFatChecksum.Boot(
        Image.Read(RegionOffset(region), ExFatBoot.ChecksumSector * Geometry.SectorBytes));

    internal void RememberDesign() => Image.Read(0, _designedRegion.Length).CopyTo(_designedRegion);

    private static int Index(uint cluster) => (int)(cluster - ExFatFat.FirstCluster);
}
