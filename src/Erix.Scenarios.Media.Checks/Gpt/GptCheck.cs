using System.Numerics;
using System.Text;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;
using static Erix.Scenarios.Media.Gpt.GptHeader;

namespace Erix.Scenarios.Media.Gpt;

/// <summary>
/// Reads a partition table from the bytes alone and objects to what does not agree. Order: the MBR, each header by
/// itself, its array, the two against each other, the partitions among themselves.
/// </summary>
public static class GptCheck
{
    private const uint MaxEntries = 1024;

    public static Findings Run(DiskImage disk, CheckPolicy policy) => Run(disk, policy, out _);

    /// <param name="table">The partitions of the primary table; none where it could not be trusted.</param>
    public static Findings Run(DiskImage disk, CheckPolicy policy, out GptTable table)
    {
        var findings = new Findings(policy);
        var sectorBytes = SectorBytesOf(disk);
        table = new GptTable(sectorBytes, []);
        var sectors = (ulong)(disk.Length / sectorBytes);
        if (sectors < 6 || !disk.TryRead(0, ProtectiveMbr.Size, out var mbr))
        {
            findings.Add(
                GptFindings.TooSmall, "disk", $"{disk.Length} bytes are too few for two headers and their arrays");
            return findings;
        }

        CheckMbr(findings, new ReadOnlyRecord<ProtectiveMbr>(mbr), sectors);
        var primary =
            new GptHeaderCheck(findings, disk, sectorBytes, sectors, "primary", Lba: 1, Alternate: sectors - 1).Run();
        var backup = new GptHeaderCheck(findings, disk, sectorBytes, sectors, "backup", Lba: sectors - 1, Alternate: 1)
            .Run();
        if (primary is not null && backup is not null)
        {
            CheckMirror(findings, primary, backup);
        }

        if (primary is not null)
        {
            table = new GptTable(sectorBytes, Partitions(findings, primary, sectorBytes));
        }

        return findings;
    }

    /// <summary>The header tells: it is in block 1, whatever a block is. 512 where neither place has one.</summary>
    private static int SectorBytesOf(DiskImage disk) =>
        new[] { 512, 4096 }.FirstOrDefault(
            size => disk.TryRead(size, GptHeader.Size, out var bytes)
                && new ReadOnlyRecord<GptHeader>(bytes)[Signature] == SignatureValue,
            512);

    private static void CheckMbr(Findings findings, ReadOnlyRecord<ProtectiveMbr> mbr, ulong sectors)
    {
        if (mbr[ProtectiveMbr.Signature] != ProtectiveMbr.SignatureValue)
        {
            findings.Add(
                GptFindings.MbrSignature, "LBA 0", $"the last word is {mbr[ProtectiveMbr.Signature]:X4}, not AA55");
        }

        var records = mbr[ProtectiveMbr.PartitionRecord];
        var first = new ReadOnlyRecord<MbrPartitionRecord>(records);
        var expectedSize = (uint)Math.Min(sectors - 1, uint.MaxValue);
        if (first[MbrPartitionRecord.OSType] != MbrPartitionRecord.GptProtective
            || first[MbrPartitionRecord.StartingLBA] != 1
            || records[MbrPartitionRecord.Size..].ContainsAnyExcept((byte)0))
        {
            findings.Add(GptFindings.MbrNotProtective, "LBA 0",
                $"record 1 has type {first[MbrPartitionRecord.OSType]:X2} from LBA "
                + $"{first[MbrPartitionRecord.StartingLBA]}; "
                + "one record of type EE from LBA 1 is expected, and nothing else");
        }
        else if (
            first[MbrPartitionRecord.SizeInLBA] != expectedSize && first[MbrPartitionRecord.SizeInLBA] != uint.MaxValue)
        {
            findings.Add(GptFindings.MbrNotProtective, "LBA 0",
                $"it covers {first[MbrPartitionRecord.SizeInLBA]} blocks, the disk has {expectedSize} after LBA 0");
        }
    }

    private static void CheckMirror(Findings findings, GptHeaderCopy primary, GptHeaderCopy backup)
    {
        var same = primary.DiskGuid == backup.DiskGuid
            && primary.FirstUsable == backup.FirstUsable
            && primary.LastUsable == backup.LastUsable
            && primary.EntryBytes == backup.EntryBytes
            && primary.Array.AsSpan().SequenceEqual(backup.Array);
        if (!same)
        {
            findings.Add(GptFindings.Mirror, "backup", "its table differs from the primary's");
        }
    }

    private static List<GptPartition> Partitions(Findings findings, GptHeaderCopy header, int sectorBytes)
    {
        var partitions = new List<GptPartition>();
        for (var i = 0; i < header.Array.Length / header.EntryBytes; i++)
        {
            var entry = new ReadOnlyRecord<GptEntry>(header.Array.AsSpan(i * header.EntryBytes));
            if (entry[GptEntry.PartitionTypeGUID] == Guid.Empty)
            {
                continue;
            }

            var partition = new GptPartition(
                i + 1, NameOf(findings, entry, i + 1), entry[GptEntry.PartitionTypeGUID],
                entry[GptEntry.UniquePartitionGUID], entry[GptEntry.StartingLBA], entry[GptEntry.EndingLBA],
                sectorBytes);
            if (partition.FirstLba > partition.LastLba
                || partition.FirstLba < header.FirstUsable
                || partition.LastLba > header.LastUsable)
            {
                findings.Add(GptFindings.EntryRange, $"partition {i + 1}",
                    $"LBA {partition.FirstLba} to {partition.LastLba}, usable are {header.FirstUsable} to "
                    + $"{header.LastUsable}");
                continue;
            }

            partitions.Add(partition);
        }

        CheckAmongThemselves(findings, partitions);
        return partitions;
    }

    private static void CheckAmongThemselves(Findings findings, List<GptPartition> partitions)
    {
        GptPartition? before = null;
        foreach (var partition in partitions.OrderBy(p => p.FirstLba))
        {
            if (before is not null && partition.FirstLba <= before.LastLba)
            {
                findings.Add(GptFindings.EntryOverlap, $"partition {partition.Number}",
                    $"it starts at LBA {partition.FirstLba}, partition {before.Number} ends at {before.LastLba}");
            }

            before = before is null || partition.LastLba > before.LastLba ? partition : before;
        }

        var seen = new HashSet<Guid> { Guid.Empty };
        foreach (var partition in partitions.Where(p => !seen.Add(p.Id)))
        {
            findings.Add(GptFindings.EntryGuid, $"partition {partition.Number}",
                partition.Id == Guid.Empty ? "it has no GUID" : $"another partition has {partition.Id}, too");
        }
    }

    private static string NameOf(Findings findings, ReadOnlyRecord<GptEntry> entry, int number)
    {
        var units = entry[GptEntry.PartitionName];
        var text = Encoding.Unicode.GetString(units);
        var end = text.IndexOf('\0', StringComparison.Ordinal);
        var name = end < 0 ? text : text[..end];
        if (name.Contains('\uFFFD', StringComparison.Ordinal) || (end >= 0 && text.AsSpan(end).ContainsAnyExcept('\0')))
        {
            findings.Add(GptFindings.EntryName, $"partition {number}", "the name is not a NUL-padded UTF-16 string");
        }

        return name;
    }

    /// <summary>One header with its array, where it could be believed.</summary>
    private sealed record GptHeaderCopy(
        Guid DiskGuid, ulong FirstUsable, ulong LastUsable, int EntryBytes, byte[] Array);

    private sealed record GptHeaderCheck(
        Findings Findings, DiskImage Disk, int SectorBytes, ulong Sectors, string Which, ulong Lba, ulong Alternate)
    {
        public GptHeaderCopy? Run()
        {
            var sector = Disk.Read((long)Lba * SectorBytes, SectorBytes);
            var header = new ReadOnlyRecord<GptHeader>(sector);
            if (header[Signature] != SignatureValue)
            {
                Object(GptFindings.Signature, $"it starts with {header[Signature]:X16}");
                return null;
            }

            if (header[HeaderSize] < (uint)GptHeader.Size || header[HeaderSize] > (uint)SectorBytes)
            {
                Object(GptFindings.HeaderSize, $"HeaderSize is {header[HeaderSize]}");
                return null;
            }

            // From here on every objection is to a field; a header with a wrong checksum is still read to its end, so
            // that all of it is reported, but its table is not believed.
            var before = Findings.Total;
            CheckSelf(header, sector);
            var array = CheckArray(header);
            return array is null || Findings.Total != before
                ? null
                : new GptHeaderCopy(
                    header[DiskGUID], header[FirstUsableLBA], header[LastUsableLBA], (int)header[SizeOfPartitionEntry],
                    array);
        }

        private void CheckSelf(ReadOnlyRecord<GptHeader> header, ReadOnlySpan<byte> sector)
        {
            var crc = GptDisk.HeaderCrc(sector[..(int)header[HeaderSize]]);
            if (crc != header[HeaderCRC32])
            {
                Object(GptFindings.HeaderCrc, $"HeaderCRC32 is {header[HeaderCRC32]:X8}, the bytes give {crc:X8}");
            }

            if (header[Revision] != RevisionValue)
            {
                Object(GptFindings.Revision, $"Revision is {header[Revision]:X8}");
            }

            if (header[MyLBA] != Lba)
            {
                Object(GptFindings.MyLba, $"MyLBA is {header[MyLBA]}, it lies at {Lba}");
            }

            if (header[AlternateLBA] != Alternate)
            {
                Object(
                    GptFindings.AlternateLba, $"AlternateLBA is {header[AlternateLBA]}, the other lies at {Alternate}");
            }

            if (header[Reserved] != 0 || sector[(int)header[HeaderSize]..].ContainsAnyExcept((byte)0))
            {
                Object(GptFindings.Reserved, "the reserved word or the rest of the block is not zero");
            }
        }

        private byte[]? CheckArray(ReadOnlyRecord<GptHeader> header)
        {
            var size = header[SizeOfPartitionEntry];
            var count = header[NumberOfPartitionEntries];
            if (size < (uint)GptEntry.Size || !BitOperations.IsPow2(size) || size > 4096)
            {
                Object(GptFindings.EntrySize, $"SizeOfPartitionEntry is {size}");
                return null;
            }

            if (count is 0 or > MaxEntries)
            {
                Object(GptFindings.EntryCount, $"NumberOfPartitionEntries is {count}");
                return null;
            }

            var sectorsNeeded = (ulong)((size * count) + SectorBytes - 1) / (ulong)SectorBytes;
            var start = header[PartitionEntryLBA];
            if (start >= Sectors || sectorsNeeded > Sectors - start)
            {
                Object(GptFindings.EntriesPlace, $"the array at LBA {start} leaves the disk");
                return null;
            }

            CheckPlaces(header, start, sectorsNeeded);
            var array = Disk.Read((long)start * SectorBytes, (int)(size * count)).ToArray();
            if (Crc.Crc32(array) != header[PartitionEntryArrayCRC32])
            {
                Object(GptFindings.EntriesCrc,
                    $"PartitionEntryArrayCRC32 is {header[PartitionEntryArrayCRC32]:X8}, "
                    + $"the array gives {Crc.Crc32(array):X8}");
            }

            return array;
        }

        private void CheckPlaces(ReadOnlyRecord<GptHeader> header, ulong start, ulong sectorsNeeded)
        {
            var first = header[FirstUsableLBA];
            var last = header[LastUsableLBA];
            if (first < 2 || first > last || last >= Sectors - 1)
            {
                Object(GptFindings.UsableRange, $"usable are LBA {first} to {last} of {Sectors}");
                return;
            }

            // 5.3.2: the primary array ends before the first usable block, the backup's is between the last and its
            // header.
            var (from, to) = Lba == 1 ? (2, first) : (last + 1, Lba);
            if (start < from || start + sectorsNeeded > to)
            {
                Object(
                    GptFindings.EntriesPlace,
                    $"the array at LBA {start} has {sectorsNeeded} blocks, its place is from {from} to {to - 1}");
            }
        }

        private void Object(FindingKind kind, string message) =>
            Findings.Add(kind, $"{Which} header, LBA {Lba}", message);
    }
}
