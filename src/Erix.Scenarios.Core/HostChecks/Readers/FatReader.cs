using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Erix.Scenarios.Media.Fat;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;
using static Erix.Scenarios.Media.Fat.FatDirectoryEntry;
using static Erix.Scenarios.Media.Fat.FatLongEntry;

namespace Erix.Scenarios.HostChecks.Readers;

/// <summary>
/// A FAT volume's tree from its bytes: the active FAT, long names, NT flags, times. It trusts the BPB and asks for
/// nothing else; whether the volume is sound is the checker's to say. Bounded: a cluster is followed once.
/// </summary>
internal sealed class FatReader
{
    /// <summary>65,536 slots: FAT specification, section 6.</summary>
    private const int MaxDirectoryBytes = 65_536 * 32;

    private readonly DiskImage _volume;
    private readonly FatGeometry _geometry;
    private readonly int _activeFat;
    private readonly uint _rootCluster;
    private readonly HashSet<uint> _followed = [];
    private readonly VolumeTree _tree;

    private FatReader(VolumeTree tree, DiskImage volume)
    {
        _tree = tree;
        _volume = volume;
        var boot = new ReadOnlyRecord<FatBootSector>(volume.Read(0, FatBootSector.Size));
        var tail = new ReadOnlyRecord<Fat32BootTail>(boot[FatBootSector.Tail]);
        var isFat32 = boot[FatBootSector.BPB_FATSz16] == 0;
        if (boot[FatBootSector.BPB_BytsPerSec] == 0 || boot[FatBootSector.BPB_SecPerClus] == 0)
        {
            throw new UnreadableVolumeException("the BPB gives sectors or clusters of no bytes");
        }

        var sectors16 = boot[FatBootSector.BPB_TotSec16];
        var geometry = new FatGeometry
        {
            Width = FatWidth.Fat32,
            BytesPerSector = boot[FatBootSector.BPB_BytsPerSec],
            SectorsPerCluster = boot[FatBootSector.BPB_SecPerClus],
            ReservedSectors = boot[FatBootSector.BPB_RsvdSecCnt],
            FatCount = boot[FatBootSector.BPB_NumFATs],
            RootEntries = boot[FatBootSector.BPB_RootEntCnt],
            FatSectors = isFat32 ? tail[Fat32BootTail.BPB_FATSz32] : boot[FatBootSector.BPB_FATSz16],
            TotalSectors = sectors16 != 0 ? sectors16 : boot[FatBootSector.BPB_TotSec32],
        };
        _geometry = geometry with { Width = isFat32 ? FatWidth.Fat32 : FatWidth.For(geometry.ClusterCount) };
        _activeFat = isFat32 ? ActiveFatOf(tail) : 0;
        _rootCluster = isFat32 ? tail[Fat32BootTail.BPB_RootClus] : 0;
    }

    public static VolumeTree Read(DiskImage volume)
    {
        var reader = new FatReader(new VolumeTree("our FAT reader", StringComparer.OrdinalIgnoreCase), volume);
        reader.Walk("", reader._rootCluster == 0
            ? volume.Read(reader._geometry.RootOffset, (int)reader._geometry.RootBytes).ToArray()
            : reader.Content(reader._rootCluster, long.MaxValue).UpTo(MaxDirectoryBytes));
        return reader._tree;
    }

    /// <summary>0 where FATs are mirrored; readers that follow the first FAT are then right.</summary>
    public static int ActiveFat(DiskImage volume)
    {
        var boot = new ReadOnlyRecord<FatBootSector>(volume.Read(0, FatBootSector.Size));
        return boot[FatBootSector.BPB_FATSz16] == 0
            ? ActiveFatOf(new ReadOnlyRecord<Fat32BootTail>(boot[FatBootSector.Tail]))
            : 0;
    }

    private static int ActiveFatOf(ReadOnlyRecord<Fat32BootTail> tail) =>
        (tail[Fat32BootTail.BPB_ExtFlags] & Fat32BootTail.MirroringOff) != 0
            ? tail[Fat32BootTail.BPB_ExtFlags] & 0xF
            : 0;

    private void Walk(string folder, byte[] directory)
    {
        var longName = new LongName();
        const int SlotBytes = 32;
        for (var at = 0; at + SlotBytes <= directory.Length && directory[at] != EndMark; at += SlotBytes)
        {
            var slot = directory.AsSpan(at, SlotBytes);
            var entry = new ReadOnlyRecord<FatDirectoryEntry>(slot);
            var attributes = (FatAttributes)entry[DIR_Attr];
            if (slot[0] == FreeMark)
            {
                longName.Clear();
            }
            else if ((attributes & FatAttributes.Defined) == FatAttributes.LongName)
            {
                longName.Add(new ReadOnlyRecord<FatLongEntry>(slot));
            }
            else
            {
                var name = longName.TakeFor(slot[..11]) ?? ShortName(entry);
                if (!attributes.HasFlag(FatAttributes.VolumeId) && name is not ("." or ".."))
                {
                    Put($"{folder}/{name}", entry, attributes);
                }
            }
        }
    }

    private void Put(string path, ReadOnlyRecord<FatDirectoryEntry> entry, FatAttributes attributes)
    {
        var first = entry[DIR_FstClus];
        var isFolder = attributes.HasFlag(FatAttributes.Directory);
        var data = isFolder ? FileData.Empty : Content(first, entry[DIR_FileSize]);
        _tree.Put(path, new VolumeNode(isFolder ? NodeKind.Folder : NodeKind.File, data, _tree.Witness)
        {
            Attributes = Attributes(path, entry, attributes),
        });
        if (isFolder)
        {
            Walk(path, Content(first, long.MaxValue).UpTo(MaxDirectoryBytes));
        }
    }

    private static Dictionary<string, string> Attributes(
        string path, ReadOnlyRecord<FatDirectoryEntry> entry, FatAttributes attributes) => new(StringComparer.Ordinal)
        {
            ["attributes"] = DosText.Letters(
            attributes.HasFlag(FatAttributes.ReadOnly), attributes.HasFlag(FatAttributes.Hidden),
            attributes.HasFlag(FatAttributes.System), attributes.HasFlag(FatAttributes.Archive)),
            ["size"] = entry[DIR_FileSize].ToString(CultureInfo.InvariantCulture),
            ["mtime"] = DosText.Seconds(entry[DIR_WrtDate], entry[DIR_WrtTime], 0),
            ["atime"] = DosText.Seconds(entry[DIR_LstAccDate], 0, 0),
            ["crtime"] = DosText.Seconds(entry[DIR_CrtDate], entry[DIR_CrtTime], entry[DIR_CrtTimeTenth]),
            ["nt-flags"] = $"0x{entry[DIR_NTRes]:x2}",
            ["short-name"] = Encoding.Latin1.GetString(entry[DIR_Name]),
            ["name"] = path[(path.LastIndexOf('/') + 1)..],
        };

    private static string ShortName(ReadOnlyRecord<FatDirectoryEntry> entry)
    {
        Span<byte> raw = stackalloc byte[11];
        entry[DIR_Name].CopyTo(raw);
        raw[0] = raw[0] == KanjiE5 ? FreeMark : raw[0];
        var name = Part(raw[..8], (entry[DIR_NTRes] & LowerBase) != 0);
        var extension = Part(raw[8..], (entry[DIR_NTRes] & LowerExtension) != 0);
        return extension.Length > 0 ? $"{name}.{extension}" : name;

        static string Part(ReadOnlySpan<byte> bytes, bool isLower)
        {
            var text = Encoding.Latin1.GetString(bytes).TrimEnd(' ');
            return isLower ? text.ToLowerInvariant() : text;
        }
    }

    /// <param name="size">long.MaxValue for the whole chain, as of a directory.</param>
    private FileData Content(uint first, long size)
    {
        var parts = new List<DataPart>();
        var bytes = _geometry.BytesPerCluster;
        var fat = new FatEntries(
            _volume.Read(_geometry.FatOffset(_activeFat), (int)_geometry.UsedFatBytes), _geometry.Width);
        long at = 0;
        for (var cluster = first; _geometry.Has(cluster) && at < size && _followed.Add(cluster); cluster = fat[cluster])
        {
            parts.Add(new DataPart(at, _volume, _geometry.ClusterOffset(cluster), Math.Min(bytes, size - at)));
            at += bytes;
        }

        return new FileData(size == long.MaxValue ? at : size, parts);
    }

    /// <summary>
    /// The slots in front of a short entry; they count only where they are whole and its checksum is theirs.
    /// </summary>
    private sealed class LongName
    {
        private readonly char[] _units = new char[MaxSlots * UnitsPerSlot];
        private int _next;
        private int _slots;
        private byte _checksum;

        public void Clear() => (_next, _slots) = (-1, 0);

        public void Add(ReadOnlyRecord<FatLongEntry> slot)
        {
            int ordinal = slot[LDIR_Ord] & ~LastMark;
            if ((slot[LDIR_Ord] & LastMark) != 0 && ordinal is > 0 and <= MaxSlots)
            {
                (_slots, _next, _checksum) = (ordinal, ordinal, slot[LDIR_Chksum]);
            }

            if (ordinal != _next || _next <= 0 || slot[LDIR_Chksum] != _checksum)
            {
                Clear();
                return;
            }

            var units = MemoryMarshal.AsBytes(_units.AsSpan((ordinal - 1) * UnitsPerSlot, UnitsPerSlot));
            slot[LDIR_Name1].CopyTo(units);
            slot[LDIR_Name2].CopyTo(units[10..]);
            slot[LDIR_Name3].CopyTo(units[22..]);
            _next--;
        }

        public string? TakeFor(ReadOnlySpan<byte> shortName)
        {
            byte sum = 0;
            foreach (var b in shortName)
            {
                sum = unchecked((byte)(((sum & 1) << 7) + (sum >> 1) + b));
            }

            var name = _slots > 0 && _next == 0 && sum == _checksum
                ? new string(_units, 0, _slots * UnitsPerSlot)
                : null;
            Clear();
            var end = name?.IndexOf('\0', StringComparison.Ordinal) ?? -1;
            return end < 0 ? name : name![..end];
        }
    }
}
