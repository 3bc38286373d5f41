using System.Security.Cryptography;
using System.Text;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;
using static Erix.Scenarios.Media.Gpt.GptHeader;

namespace Erix.Scenarios.Media.Gpt;

/// <summary>A partition to make: its name, type, size, and who fills it.</summary>
/// <param name="FileSystem">As in <see cref="MediumPartition.FileSystem"/>.</param>
/// <param name="Fill">
/// Writes the filesystem into the partition's bytes and adds its volume, invariants and files to the medium.
/// </param>
public sealed record PartitionPlan(
    string Name, Guid Type, string FileSystem, long Length, Action<DiskImage, Medium> Fill);

/// <summary>Makes GPT disks. Every identifier is derived from a name, so that two builds are the same bytes.</summary>
public static class GptBuilder
{
    private const int AlignmentBytes = 1 << 20;
    private static readonly Guid DiskGuid = new("e21c0de5-6b1d-4a5e-8c1f-6e6a5d2f0b01");

    /// <param name="guid">The disk's own, where it must be told from other disks of these builders.</param>
    public static Medium Build(IReadOnlyList<PartitionPlan> plans, int sectorBytes = 512, Guid? guid = null)
    {
        // Partitions start on whole MiB; one more MiB at the end takes the backup array and header.
        var length = AlignmentBytes + plans.Sum(p => Align(p.Length)) + AlignmentBytes;
        var medium = new Medium(DiskImage.InMemory(length));
        var disk = new GptDisk(medium.Image, sectorBytes);
        long offset = AlignmentBytes;
        for (var i = 0; i < plans.Count; i++)
        {
            AddEntry(disk, i, plans[i], offset);
            medium.Partitions.Add(new MediumPartition(plans[i].Name, plans[i].FileSystem, offset, plans[i].Length));
            plans[i].Fill(medium.Image.Slice(offset, plans[i].Length), medium);
            offset += Align(plans[i].Length);
        }

        WriteHeader(disk, guid ?? DiskGuid, lba: 1, alternate: disk.BackupLba, array: GptDisk.PrimaryArrayLba);
        WriteHeader(disk, guid ?? DiskGuid, lba: disk.BackupLba, alternate: 1, array: disk.BackupArrayLba);
        Invariant[] invariants = [.. GptInvariants.For(disk)];
        foreach (var invariant in invariants)
        {
            invariant.Restore!();
        }

        medium.Add(disk, invariants);
        return medium;
    }

    /// <summary>A GUID that is a name's own, on every machine (version 8, RFC 9562).</summary>
    public static Guid GuidOf(string name)
    {
        Span<byte> bytes = SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16);
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes);
    }

    /// <summary>One record that covers the disk from LBA 1, as far as 32 bits reach, and three empty ones.</summary>
    internal static byte[] ProtectiveRecords(GptDisk disk)
    {
        var records = new byte[ProtectiveMbr.PartitionRecord.Length];
        var record = new Record<MbrPartitionRecord>(records)
        {
            [MbrPartitionRecord.OSType] = MbrPartitionRecord.GptProtective,
            [MbrPartitionRecord.StartingLBA] = 1,
            [MbrPartitionRecord.SizeInLBA] = (uint)Math.Min(disk.SectorCount - 1, uint.MaxValue),
        };
        record.Set(MbrPartitionRecord.StartingCHS, [0x00, 0x02, 0x00]);
        record.Set(MbrPartitionRecord.EndingCHS, [0xFF, 0xFF, 0xFF]);
        return records;
    }

    private static void AddEntry(GptDisk disk, int index, PartitionPlan plan, long offset)
    {
        var first = (ulong)(offset / disk.SectorBytes);
        var entry = disk.Entry(GptDisk.PrimaryArrayLba, index);
        entry[GptEntry.PartitionTypeGUID] = plan.Type;
        entry[GptEntry.UniquePartitionGUID] = GuidOf(plan.Name);
        entry[GptEntry.StartingLBA] = first;
        entry[GptEntry.EndingLBA] = first + (ulong)(plan.Length / disk.SectorBytes) - 1;
        entry.Set(GptEntry.PartitionName, Encoding.Unicode.GetBytes(plan.Name));
    }

    private static void WriteHeader(GptDisk disk, Guid guid, ulong lba, ulong alternate, ulong array) =>
        _ = new Record<GptHeader>(disk.Header(lba).Bytes)
        {
            [Signature] = SignatureValue,
            [Revision] = RevisionValue,
            [HeaderSize] = (uint)GptHeader.Size,
            [MyLBA] = lba,
            [AlternateLBA] = alternate,
            [FirstUsableLBA] = disk.FirstUsableLba,
            [LastUsableLBA] = disk.LastUsableLba,
            [DiskGUID] = guid,
            [PartitionEntryLBA] = array,
            [NumberOfPartitionEntries] = GptDisk.EntryCount,
            [SizeOfPartitionEntry] = (uint)GptEntry.Size,
        };

    private static long Align(long bytes) => (bytes + AlignmentBytes - 1) / AlignmentBytes * AlignmentBytes;
}
