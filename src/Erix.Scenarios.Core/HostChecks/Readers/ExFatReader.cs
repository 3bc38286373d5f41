using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Erix.Scenarios.Media.ExFat;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.HostChecks.Readers;

/// <summary>
/// An exFAT volume's tree from its bytes: the active FAT, chains and runs, ValidDataLength, times with their offsets.
/// It trusts the boot sector and asks for nothing else. Bounded: a cluster is followed once.
/// </summary>
internal sealed class ExFatReader
{
    /// <summary>exFAT 1.00, 7.6.7.</summary>
    private const int MaxDirectoryBytes = 256 << 20;

    private readonly DiskImage _volume;
    private readonly ExFatGeometry _geometry;
    private readonly HashSet<uint> _followed = [];
    private readonly VolumeTree _tree;

    private ExFatReader(VolumeTree tree, DiskImage volume, ReadOnlyRecord<ExFatBootSector> boot)
    {
        _tree = tree;
        _volume = volume;
        if (boot[ExFatBootSector.BytesPerSectorShift] is < 9 or > 12
            || boot[ExFatBootSector.SectorsPerClusterShift] > 16)
        {
            throw new UnreadableVolumeException("the boot sector gives impossible sectors or clusters");
        }

        _geometry = new ExFatGeometry
        {
            BytesPerSectorShift = boot[ExFatBootSector.BytesPerSectorShift],
            SectorsPerClusterShift = boot[ExFatBootSector.SectorsPerClusterShift],
            NumberOfFats = boot[ExFatBootSector.NumberOfFats],
            ActiveFat = boot[ExFatBootSector.VolumeFlags] & (int)ExFatVolumeFlags.ActiveFat,
            VolumeLength = boot[ExFatBootSector.VolumeLength],
            FatOffset = boot[ExFatBootSector.FatOffset],
            FatLength = boot[ExFatBootSector.FatLength],
            ClusterHeapOffset = boot[ExFatBootSector.ClusterHeapOffset],
            ClusterCount = boot[ExFatBootSector.ClusterCount],
        };
    }

    public static VolumeTree Read(DiskImage volume)
    {
        var boot = new ReadOnlyRecord<ExFatBootSector>(volume.Read(0, ExFatBootSector.Size));
        var reader = new ExFatReader(
            new VolumeTree("our exFAT reader", StringComparer.OrdinalIgnoreCase), volume, boot);
        var root = boot[ExFatBootSector.FirstClusterOfRootDirectory];
        reader.Walk("", reader.Content(root, isRun: false, long.MaxValue, long.MaxValue).UpTo(MaxDirectoryBytes));
        return reader._tree;
    }

    /// <summary>Readers from outside know of one FAT.</summary>
    public static int FatCount(DiskImage volume) =>
        new ReadOnlyRecord<ExFatBootSector>(volume.Read(0, ExFatBootSector.Size))[ExFatBootSector.NumberOfFats];

    private void Walk(string folder, byte[] directory)
    {
        for (var at = 0;
            at + ExFatFileEntry.Size <= directory.Length && directory[at] != ExFatEntryType.EndOfDirectory;)
        {
            var entry = new ReadOnlyRecord<ExFatFileEntry>(directory.AsSpan(at));
            var entries = 1;
            if (entry[ExFatFileEntry.EntryType] == ExFatEntryType.File)
            {
                entries += entry[ExFatFileEntry.SecondaryCount];
                var rest = directory.AsSpan(at + ExFatFileEntry.Size);
                Put(folder, entry, rest[..Math.Min(rest.Length, (entries - 1) * ExFatFileEntry.Size)]);
            }

            at += entries * ExFatFileEntry.Size;
        }
    }

    private void Put(string folder, ReadOnlyRecord<ExFatFileEntry> entry, ReadOnlySpan<byte> secondaries)
    {
        if (secondaries.IsEmpty || secondaries[0] != ExFatEntryType.StreamExtension)
        {
            return;
        }

        var stream = new ReadOnlyRecord<ExFatStreamExtension>(secondaries);
        var path =
            $"{folder}/{Name(stream[ExFatStreamExtension.NameLength], secondaries[ExFatStreamExtension.Size..])}";
        var isFolder = (entry[ExFatFileEntry.FileAttributes] & (ushort)ExFatAttributes.Directory) != 0;
        var data = Content(
            stream[ExFatStreamExtension.FirstCluster],
            (stream[ExFatStreamExtension.GeneralSecondaryFlags] & (byte)ExFatGeneralFlags.NoFatChain) != 0,
            (long)Math.Min(stream[ExFatStreamExtension.DataLength], long.MaxValue / 2),
            (long)Math.Min(stream[ExFatStreamExtension.ValidDataLength], long.MaxValue / 2));
        var (kind, content) = isFolder ? (NodeKind.Folder, FileData.Empty) : (NodeKind.File, data);
        _tree.Put(path, new VolumeNode(kind, content, _tree.Witness) { Attributes = Attributes(path, entry, stream) });
        if (isFolder)
        {
            Walk(path, data.UpTo(MaxDirectoryBytes));
        }
    }

    private static string Name(int length, ReadOnlySpan<byte> entries)
    {
        var name = new StringBuilder();
        while (entries.Length >= ExFatFileName.Size && entries[0] == ExFatEntryType.FileName)
        {
            name.Append(Encoding.Unicode.GetString(new ReadOnlyRecord<ExFatFileName>(entries)[ExFatFileName.FileName]));
            entries = entries[ExFatFileName.Size..];
        }

        return name.Length > length ? name.ToString(0, length) : name.ToString();
    }

    private static Dictionary<string, string> Attributes(
        string path, ReadOnlyRecord<ExFatFileEntry> entry, ReadOnlyRecord<ExFatStreamExtension> stream)
    {
        var attributes = (ExFatAttributes)entry[ExFatFileEntry.FileAttributes];
        return new(StringComparer.Ordinal)
        {
            ["attributes"] = DosText.Letters(
                attributes.HasFlag(ExFatAttributes.ReadOnly), attributes.HasFlag(ExFatAttributes.Hidden),
                attributes.HasFlag(ExFatAttributes.System), attributes.HasFlag(ExFatAttributes.Archive)),
            ["size"] = stream[ExFatStreamExtension.DataLength].ToString(CultureInfo.InvariantCulture),
            ["valid-size"] = stream[ExFatStreamExtension.ValidDataLength].ToString(CultureInfo.InvariantCulture),
            ["mtime"] = Time(
                entry[ExFatFileEntry.LastModifiedTimestamp], entry[ExFatFileEntry.LastModified10msIncrement],
                entry[ExFatFileEntry.LastModifiedUtcOffset]),
            ["atime"] = Time(
                entry[ExFatFileEntry.LastAccessedTimestamp], 0, entry[ExFatFileEntry.LastAccessedUtcOffset]),
            ["crtime"] = Time(
                entry[ExFatFileEntry.CreateTimestamp], entry[ExFatFileEntry.Create10msIncrement],
                entry[ExFatFileEntry.CreateUtcOffset]),
            ["name"] = path[(path.LastIndexOf('/') + 1)..],
        };
    }

    // The offset counts quarters of an hour in seven bits with a sign; without bit 7 it is not known.
    private static string Time(uint timestamp, byte hundredths, byte utcOffset)
    {
        var quarters = (utcOffset & ExFatTime.OffsetValid) == 0 ? 0 : ((utcOffset & 0x7F) ^ 0x40) - 0x40;
        return DosText.Seconds((ushort)(timestamp >> 16), (ushort)(timestamp & 0xFFFF), hundredths, quarters * 15);
    }

    /// <param name="valid">What lies behind reads as zeros, whatever the clusters hold.</param>
    private FileData Content(uint first, bool isRun, long size, long valid)
    {
        var parts = new List<DataPart>();
        var cluster = first;
        long at = 0;
        while (_geometry.InHeap(cluster) && at < size && _followed.Add(cluster))
        {
            var length = Math.Min(_geometry.ClusterBytes, Math.Min(size, valid) - at);
            if (length > 0)
            {
                parts.Add(new DataPart(at, _volume, _geometry.ClusterOffset(cluster), length));
            }

            at += _geometry.ClusterBytes;
            cluster = isRun ? cluster + 1 : Next(cluster);
        }

        return new FileData(size == long.MaxValue ? at : size, parts);
    }

    private uint Next(uint cluster) =>
        BinaryPrimitives.ReadUInt32LittleEndian(
            _volume.Read(_geometry.FatEntryOffset(_geometry.ActiveFat, cluster), 4));
}
