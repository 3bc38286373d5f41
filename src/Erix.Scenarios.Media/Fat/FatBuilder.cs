using System.Security.Cryptography;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;
using static Erix.Scenarios.Media.Fat.FatDirectoryEntry;

namespace Erix.Scenarios.Media.Fat;

/// <summary>
/// Writes FAT volumes in the order it is told, as a driver would: freed slots and clusters are used again, names get
/// their aliases, and nothing depends on the clock.
/// </summary>
public sealed class FatBuilder
{
    private readonly DiskImage _volume;
    private readonly FatFormat _format;
    private readonly FatGeometry _geometry;
    private readonly FatAllocator _allocator;
    private readonly List<FatNode> _nodes = [];
    private readonly List<(string Path, byte[] Content)> _files = [];
    private readonly Dictionary<string, FatDirectoryWriter> _directories = new(StringComparer.Ordinal);

    private FatBuilder(DiskImage volume, FatFormat format)
    {
        (_volume, _format, _geometry) = (volume, format, format.GeometryFor(volume.Length));
        _allocator = new FatAllocator(volume, _geometry, format.ActiveFat);
    }

    /// <summary>Formats a volume that is all zero and returns what fills it.</summary>
    public static FatBuilder Format(DiskImage volume, FatFormat format)
    {
        var builder = new FatBuilder(volume, format);
        FatFormatter.WriteBoot(volume, format, builder._geometry);
        builder.AddRoot();
        return builder;
    }

    /// <summary>
    /// The files written so far, for <see cref="Medium.Files"/>; their digests are those of what came in.
    /// </summary>
    public IEnumerable<MediumFile> FilesOn(string partition) => _files.Select(f => new MediumFile(
        partition, f.Path, f.Content.Length, Convert.ToHexStringLower(SHA256.HashData(f.Content))));

    public FatBuilder Directory(string path, FatEntryOptions? options = null)
    {
        options ??= new FatEntryOptions { Attributes = FatAttributes.None };
        var parent = ParentOf(path);
        var clusters = _allocator.Take(options.Clusters?.Count ?? 1, options.Clusters);
        foreach (var cluster in clusters)
        {
            _volume.Clear(_geometry.ClusterOffset(cluster), _geometry.BytesPerCluster);
        }

        var node = AddNode(parent, path, options, isDirectory: true, clusters, size: 0);
        var writer = new FatDirectoryWriter(node);
        _directories.Add(path, writer);
        AddDot(writer, FatShortName.Dot, node.FirstCluster, options);
        // The root is 0 here even where it has a cluster.
        AddDot(writer, FatShortName.DotDot, parent.Node.Parent is null ? 0 : parent.Node.FirstCluster, options);
        return this;
    }

    public FatBuilder File(string path, byte[] content, FatEntryOptions? options = null)
    {
        options ??= new FatEntryOptions();
        var clusters = _allocator.Take(_geometry.ClustersFor(content.Length), options.Clusters);
        WriteContent(clusters, content);
        AddNode(ParentOf(path), path, options, isDirectory: false, clusters, (uint)content.Length);
        _files.Add((path, content));
        return this;
    }

    /// <summary>Frees a file's slots and clusters; what comes next may take them.</summary>
    public FatBuilder Delete(string path)
    {
        var node = _nodes.Single(n => n.Path == path && !n.IsDirectory);
        var parent = _directories[node.Parent!.Path];
        foreach (var offset in node.LongOffsets.Append(node.EntryOffset))
        {
            _volume.Span(offset, 1)[0] = FreeMark;
        }

        var slots = node.LongOffsets.Count + 1;
        parent.Remove(node.ShortName.ToArray(), FirstSlotOf(node), slots);
        _allocator.Release(node.Clusters);
        _nodes.Remove(node);
        _files.RemoveAll(f => f.Path == path);
        return this;
    }

    public FatBuilder MarkBad(uint cluster)
    {
        _allocator.MarkBad(cluster);
        return this;
    }

    /// <summary>Writes what sums the volume up: mirrors, counts, the backup.</summary>
    public FatVolume Finish()
    {
        var volume = new FatVolume(_volume, _format, _geometry, _nodes);
        foreach (var invariant in FatInvariants.For(volume, "").Where(i => i.Restore is not null && !i.Holds()))
        {
            invariant.Restore!();
        }

        return volume;
    }

    private void AddRoot()
    {
        var clusters = _geometry.Width == FatWidth.Fat32 ? _allocator.Take(1) : [];
        var root = new FatNode { Path = "/", Parent = null, IsDirectory = true, EntryOffset = -1, Clusters = clusters };
        _nodes.Add(root);
        _directories.Add("/", new FatDirectoryWriter(root));
        if (_format.Label != FatFormat.NoName)
        {
            var label = Slot(_directories["/"], _directories["/"].Take(1));
            System.Text.Encoding.ASCII.GetBytes(_format.Label.PadRight(FatShortName.Length)).CopyTo(label[DIR_Name]);
            label[DIR_Attr] = (byte)FatAttributes.VolumeId;
            label[DIR_WrtTime] = FatTimestamp.TwoSeconds(_format.Time);
            label[DIR_WrtDate] = FatTimestamp.Date(_format.Time);
        }
    }

    private FatDirectoryWriter ParentOf(string path)
    {
        var slash = path.LastIndexOf('/');
        var parent = slash == 0 ? "/" : path[..slash];
        if (!_directories.ContainsKey(parent))
        {
            Directory(parent);
        }

        return _directories[parent];
    }

    private FatNode AddNode(
        FatDirectoryWriter parent, string path, FatEntryOptions options, bool isDirectory, List<uint> clusters,
        uint size)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        var plain = FatShortName.TryPlain(name, out var shortName, out var flags)
            && !options.ForceLongName && options.Alias is null;
        if (!plain)
        {
            flags = 0;
            shortName = options.Alias is null ? FatAlias.For(name, parent.IsTaken) : FatShortName.Bytes(options.Alias);
        }

        parent.Add(shortName);
        var longSlots = plain ? 0 : FatLongName.SlotsFor(name);
        var first = parent.Take(longSlots + 1);
        var offsets = new long[longSlots];
        for (var i = 0; i < longSlots; i++)
        {
            var slot = Slot(parent, first + i);
            FatLongName.WriteSlot(slot.Bytes, name, longSlots - i, FatShortName.Checksum(shortName));
            offsets[i] = OffsetOf(parent, first + i);
        }

        var entry = Slot(parent, first + longSlots);
        WriteEntry(entry, shortName, options, isDirectory, clusters.Count > 0 ? clusters[0] : 0);
        entry[DIR_NTRes] = flags;
        entry[DIR_FileSize] = size;
        var node = new FatNode
        {
            Path = path,
            Parent = parent.Node,
            IsDirectory = isDirectory,
            EntryOffset = OffsetOf(parent, first + longSlots),
            LongOffsets = offsets,
            ShortName = shortName,
            LongName = plain ? null : name,
            NtFlags = flags,
            Clusters = clusters,
            Size = size,
        };
        _nodes.Add(node);
        return node;
    }

    private void AddDot(FatDirectoryWriter directory, ReadOnlySpan<byte> name, uint cluster, FatEntryOptions options) =>
        WriteEntry(Slot(directory, directory.Take(1)), name, options, isDirectory: true, cluster);

    private void WriteEntry(
        Record<FatDirectoryEntry> entry, ReadOnlySpan<byte> name, FatEntryOptions options, bool isDirectory,
        uint cluster)
    {
        var created = options.Created ?? _format.Time;
        var written = options.Written ?? _format.Time;
        entry.Bytes.Clear();
        name.CopyTo(entry[DIR_Name]);
        entry[DIR_Attr] = (byte)(options.Attributes | (isDirectory ? FatAttributes.Directory : FatAttributes.None));
        entry[DIR_CrtTimeTenth] = FatTimestamp.Tenth(created);
        entry[DIR_CrtTime] = FatTimestamp.Time(created);
        entry[DIR_CrtDate] = FatTimestamp.Date(created);
        entry[DIR_LstAccDate] = FatTimestamp.Day(options.Accessed ?? _format.Time.Date);
        entry[DIR_WrtTime] = FatTimestamp.TwoSeconds(written);
        entry[DIR_WrtDate] = FatTimestamp.Date(written);
        entry[DIR_FstClus] = cluster;
    }

    private Record<FatDirectoryEntry> Slot(FatDirectoryWriter directory, int slot) =>
        new(_volume.Span(OffsetOf(directory, slot), FatDirectoryEntry.Size));

    private long OffsetOf(FatDirectoryWriter directory, int slot)
    {
        var clusters = directory.Node.Clusters;
        var place = (long)slot * FatDirectoryEntry.Size;
        if (clusters.Count == 0)
        {
            return place < _geometry.RootBytes
                ? _geometry.RootOffset + place
                : throw new InvalidOperationException("The root directory is full.");
        }

        while (place >= clusters.Count * _geometry.BytesPerCluster)
        {
            _allocator.Extend(clusters);
        }

        return _geometry.ClusterOffset(clusters[(int)(place / _geometry.BytesPerCluster)])
            + (place % _geometry.BytesPerCluster);
    }

    private int FirstSlotOf(FatNode node)
    {
        var parent = _directories[node.Parent!.Path];
        var first = node.LongOffsets.Count > 0 ? node.LongOffsets[0] : node.EntryOffset;
        var slot = 0;
        while (OffsetOf(parent, slot) != first)
        {
            slot++;
        }

        return slot;
    }

    private void WriteContent(List<uint> clusters, ReadOnlySpan<byte> content)
    {
        for (var i = 0; i < clusters.Count;)
        {
            var run = 1;
            while (i + run < clusters.Count && clusters[i + run] == clusters[i] + run)
            {
                run++;
            }

            var length = (int)Math.Min(run * _geometry.BytesPerCluster, content.Length);
            WriteSparse(_geometry.ClusterOffset(clusters[i]), content[..length]);
            content = content[length..];
            i += run;
        }
    }

    // A run of zeros stays a hole, so that a sparse-looking payload costs nothing.
    private void WriteSparse(long offset, ReadOnlySpan<byte> content)
    {
        if (content.ContainsAnyExcept((byte)0))
        {
            _volume.Write(offset, content);
        }
        else
        {
            _volume.Clear(offset, content.Length);
        }
    }
}
