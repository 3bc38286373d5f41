using System.Runtime.InteropServices;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.ExFat;

/// <summary>Tells the builder who owns which clusters; the path is null for the volume's own structures.</summary>
internal delegate void ExFatOwn(uint[] clusters, ExFatPlacement placement, string? path);

/// <summary>Writes directories, the sets in them, and the streams of these.</summary>
internal sealed class ExFatDirectoryWriter(ExFatVolume volume, ExFatHeap heap, ExFatOwn own)
{
    private readonly ExFatGeometry _geometry = volume.Geometry;

    /// <summary>Label, bitmaps, up-case table, GUID, paddings: what the root directory holds besides sets.</summary>
    public static int RootSystemEntries(ExFatOptions options) =>
        (options.Label is null ? 0 : 1) + options.NumberOfFats + 1 + (options.VolumeGuid is null ? 0 : 1)
        + options.TexFatPaddings;

    public static int EntryCount(ExFatNode node) =>
        2 + NameEntries(node.Name) + node.VendorExtensions.Count + node.VendorAllocations.Count;

    public void WriteRoot()
    {
        var cursor = new Cursor(_geometry, volume.RootClusters);
        if (volume.Options.Label is { } label)
        {
            volume.LabelEntry = cursor.Next();
            var entry = new Record<ExFatVolumeLabel>(Entry(volume.LabelEntry.Value))
            {
                [ExFatVolumeLabel.EntryType] = ExFatEntryType.VolumeLabel,
                [ExFatVolumeLabel.CharacterCount] = (byte)label.Length,
            };
            entry.Set(ExFatVolumeLabel.VolumeLabel, MemoryMarshal.AsBytes(label.AsSpan()));
        }

        WriteBitmapsAndUpcase(cursor);
        if (volume.Options.VolumeGuid is { } guid)
        {
            volume.GuidEntry = cursor.Next();
            var entry = new Record<ExFatVolumeGuid>(Entry(volume.GuidEntry.Value))
            {
                [ExFatVolumeGuid.EntryType] = ExFatEntryType.VolumeGuid,
                [ExFatVolumeGuid.VolumeGuid] = guid,
            };
            entry[ExFatVolumeGuid.SetChecksum] = ExFatChecksum.Set(entry.Bytes);
        }

        for (var i = 0; i < volume.Options.TexFatPaddings; i++)
        {
            volume.PaddingEntries.Add(cursor.Next());
            var entry = new Record<ExFatTexFatPadding>(Entry(volume.PaddingEntries[i]))
            {
                [ExFatTexFatPadding.EntryType] = ExFatEntryType.TexFatPadding,
            };
            entry[ExFatTexFatPadding.SetChecksum] = ExFatChecksum.Set(entry.Bytes);
        }

        WriteChildren("/", volume.Options.Root, cursor);
    }

    private static int NameEntries(string name) =>
        (name.Length + ExFatFileName.Characters - 1) / ExFatFileName.Characters;

    private void WriteBitmapsAndUpcase(Cursor cursor)
    {
        for (var i = 0; i < _geometry.NumberOfFats; i++)
        {
            volume.BitmapEntries.Add(cursor.Next());
            _ = new Record<ExFatAllocationBitmap>(Entry(volume.BitmapEntries[i]))
            {
                [ExFatAllocationBitmap.EntryType] = ExFatEntryType.AllocationBitmap,
                [ExFatAllocationBitmap.BitmapFlags] = (byte)(i == 0 ? 0 : ExFatAllocationBitmap.BitmapIdentifier),
                [ExFatAllocationBitmap.FirstCluster] = volume.BitmapClusters[i],
                [ExFatAllocationBitmap.DataLength] = (ulong)_geometry.BitmapBytes,
            };
        }

        volume.UpcaseEntry = cursor.Next();
        _ = new Record<ExFatUpcaseTable>(Entry(volume.UpcaseEntry))
        {
            [ExFatUpcaseTable.EntryType] = ExFatEntryType.UpcaseTable,
            [ExFatUpcaseTable.TableChecksum] = ExFatChecksum.Table(volume.UpcaseTable()),
            [ExFatUpcaseTable.FirstCluster] = volume.UpcaseCluster,
            [ExFatUpcaseTable.DataLength] = (ulong)volume.UpcaseBytes,
        };
    }

    private void WriteChildren(string directory, IReadOnlyList<ExFatNode> children, Cursor cursor)
    {
        var below = new List<(ExFatDirectory Directory, string Path, uint[] Clusters)>();
        foreach (var node in children)
        {
            var path = directory == "/" ? $"/{node.Name}" : $"{directory}/{node.Name}";
            var clusters = WriteNode(directory, path, node, cursor);
            if (node is ExFatDirectory child)
            {
                below.Add((child, path, clusters));
            }
        }

        foreach (var (child, path, clusters) in below)
        {
            WriteChildren(path, child.Children, new Cursor(_geometry, clusters));
        }
    }

    private uint[] WriteNode(string parent, string path, ExFatNode node, Cursor cursor)
    {
        var length = LengthOf(node);
        var clusters = heap.Take(_geometry.ClustersFor(length), node.Placement, node.Clusters);
        own(clusters, node.Placement, path);
        if (node is ExFatFile file)
        {
            WriteContent(clusters, file.Content.Span);
        }

        byte[] types =
        [
            ExFatEntryType.File, ExFatEntryType.StreamExtension,
            .. Enumerable.Repeat(ExFatEntryType.FileName, NameEntries(node.Name)),
            .. node.VendorExtensions.Select(_ => ExFatEntryType.VendorExtension),
            .. node.VendorAllocations.Select(_ => ExFatEntryType.VendorAllocation),
        ];
        long[] entries = [.. types.Select(_ => cursor.Next())];
        var set = new ExFatEntrySet(volume.Image, path, parent, entries, types, clusters);
        for (var i = 0; i < types.Length; i++)
        {
            set.Entry(i)[0] = types[i];
        }

        WriteFile(set.File(), node, types.Length - 1);
        WriteStream(set.Stream(), node, clusters, length);
        set.Rename(0, node.Name);
        WriteVendorEntries(set, node, path);
        set.Seal();
        volume.Sets.Add(set);
        return clusters;
    }

    private long LengthOf(ExFatNode node) => node switch
    {
        ExFatFile file => Math.Max(file.DataLength ?? 0, file.Content.Length),
        ExFatDirectory directory => (long)_geometry.ClusterBytes * Math.Max(
            _geometry.ClustersFor((long)directory.Children.Sum(EntryCount) * ExFatDirectoryEntry.Size),
            directory.MinClusters),
        _ => 0,
    };

    private void WriteContent(uint[] clusters, ReadOnlySpan<byte> content)
    {
        for (var i = 0; i < clusters.Length && !content.IsEmpty; i++)
        {
            var part = content[..Math.Min(content.Length, _geometry.ClusterBytes)];
            volume.Image.Write(_geometry.ClusterOffset(clusters[i]), part);
            content = content[part.Length..];
        }
    }

    private static void WriteFile(Record<ExFatFileEntry> entry, ExFatNode node, int secondaryCount)
    {
        var created = ExFatTime.From(node.Created);
        var modified = ExFatTime.From(node.Modified);
        var accessed = ExFatTime.FromSeconds(node.Accessed);
        entry[ExFatFileEntry.SecondaryCount] = (byte)secondaryCount;
        entry[ExFatFileEntry.FileAttributes] = (ushort)(node.Attributes
            | (node is ExFatDirectory ? ExFatAttributes.Directory : ExFatAttributes.None));
        entry[ExFatFileEntry.CreateTimestamp] = created.Timestamp;
        entry[ExFatFileEntry.Create10msIncrement] = created.TenMsIncrement;
        entry[ExFatFileEntry.CreateUtcOffset] = created.UtcOffset;
        entry[ExFatFileEntry.LastModifiedTimestamp] = modified.Timestamp;
        entry[ExFatFileEntry.LastModified10msIncrement] = modified.TenMsIncrement;
        entry[ExFatFileEntry.LastModifiedUtcOffset] = modified.UtcOffset;
        entry[ExFatFileEntry.LastAccessedTimestamp] = accessed.Timestamp;
        entry[ExFatFileEntry.LastAccessedUtcOffset] = accessed.UtcOffset;
    }

    private static void WriteStream(Record<ExFatStreamExtension> entry, ExFatNode node, uint[] clusters, long length)
    {
        // 6.3.4.2: without an allocation, NoFatChain is not allowed.
        var contiguous = node.Placement == ExFatPlacement.Contiguous && clusters.Length > 0;
        entry[ExFatStreamExtension.GeneralSecondaryFlags] = (byte)(ExFatGeneralFlags.AllocationPossible
            | (contiguous ? ExFatGeneralFlags.NoFatChain : ExFatGeneralFlags.None));
        entry[ExFatStreamExtension.NameLength] = (byte)node.Name.Length;
        entry[ExFatStreamExtension.NameHash] = ExFatUpcase.Recommended.NameHash(node.Name);
        entry[ExFatStreamExtension.ValidDataLength] = (ulong)(node is ExFatFile file ? file.Content.Length : length);
        entry[ExFatStreamExtension.FirstCluster] = clusters.Length > 0 ? clusters[0] : 0;
        entry[ExFatStreamExtension.DataLength] = (ulong)length;
    }

    private void WriteVendorEntries(ExFatEntrySet set, ExFatNode node, string path)
    {
        var index = 2 + set.NameEntryCount;
        foreach (var vendor in node.VendorExtensions)
        {
            var entry = new Record<ExFatVendorExtension>(set.Entry(index++))
            {
                [ExFatVendorExtension.VendorGuid] = vendor.Guid,
            };
            entry.Set(ExFatVendorExtension.VendorDefined, vendor.Defined);
        }

        foreach (var vendor in node.VendorAllocations)
        {
            var clusters = heap.Take(_geometry.ClustersFor(vendor.Content.Length), ExFatPlacement.Contiguous);
            own(clusters, ExFatPlacement.Contiguous, path);
            volume.VendorClusters.AddRange(clusters);
            WriteContent(clusters, vendor.Content);
            _ = new Record<ExFatVendorAllocation>(set.Entry(index++))
            {
                [ExFatVendorAllocation.GeneralSecondaryFlags] =
                    (byte)(ExFatGeneralFlags.AllocationPossible | ExFatGeneralFlags.NoFatChain),
                [ExFatVendorAllocation.VendorGuid] = vendor.Guid,
                [ExFatVendorAllocation.FirstCluster] = clusters[0],
                [ExFatVendorAllocation.DataLength] = (ulong)vendor.Content.Length,
            };
        }
    }

    private Span<byte> Entry(long offset) => volume.Image.Span(offset, ExFatDirectoryEntry.Size);

    /// <summary>Walks a directory's entries over its clusters.</summary>
    private sealed class Cursor(ExFatGeometry geometry, IReadOnlyList<uint> clusters)
    {
        private int _index;

        public long Next()
        {
            var perCluster = geometry.ClusterBytes / ExFatDirectoryEntry.Size;
            var offset = geometry.ClusterOffset(clusters[_index / perCluster])
                + (_index % perCluster * ExFatDirectoryEntry.Size);
            _index++;
            return offset;
        }
    }
}
