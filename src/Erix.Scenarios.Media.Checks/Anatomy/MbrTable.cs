using Erix.Scenarios.Media.Gpt;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Anatomy;

/// <summary>
/// The partitions of a disk with a master boot record: 1 to 4 of its table, and from 5 those of the chain that starts
/// in an extended one.
/// </summary>
internal static class MbrTable
{
    private const int SectorBytes = 512;
    private const int RecordsAt = 446;

    /// <summary>More than any disk has; a chain that leads back into itself ends here.</summary>
    private const int MaxLogical = 64;

    private static readonly byte[] Extended = [0x05, 0x0F, 0x85];

    /// <summary>Empty where there is no such table, or nothing in it that lies on the disk.</summary>
    public static IReadOnlyList<(int Number, long Offset, long Length)> Partitions(DiskImage image)
    {
        var records = Records(image, 0);
        if (records.Any(r => r.Boot is not (0 or 0x80)))
        {
            return [];
        }

        return
        [
            .. records.Where(r => r.Type != 0 && !Extended.Contains(r.Type))
                .Select(r => (r.Number, Offset: r.Lba * SectorBytes, Length: r.Sectors * SectorBytes))
                .Concat(records.Where(r => Extended.Contains(r.Type)).Take(1).SelectMany(r => Logical(image, r.Lba)))
                .Where(p => p.Offset > 0 && p.Length > 0 && p.Offset <= image.Length - p.Length),
        ];
    }

    /// <summary>Each link has one partition, relative to itself, and the next link, relative to the first.</summary>
    private static IEnumerable<(int Number, long Offset, long Length)> Logical(DiskImage image, long first)
    {
        var at = first;
        for (var number = 5; number < 5 + MaxLogical; number++)
        {
            var records = Records(image, at * SectorBytes);
            if (records.Count == 0)
            {
                yield break;
            }

            yield return (number, (at + records[0].Lba) * SectorBytes, records[0].Sectors * SectorBytes);
            if (!Extended.Contains(records[1].Type))
            {
                yield break;
            }

            at = first + records[1].Lba;
        }
    }

    private static List<Row> Records(DiskImage image, long offset)
    {
        if (!image.TryRead(offset, SectorBytes, out var bytes))
        {
            return [];
        }

        var sector = new ReadOnlyRecord<ProtectiveMbr>(bytes);
        if (sector[ProtectiveMbr.Signature] != ProtectiveMbr.SignatureValue)
        {
            return [];
        }

        var records = new List<Row>();
        for (var i = 0; i < 4; i++)
        {
            var record = new ReadOnlyRecord<MbrPartitionRecord>(bytes[(RecordsAt + (i * MbrPartitionRecord.Size))..]);
            records.Add(new(
                i + 1,
                record[MbrPartitionRecord.BootIndicator],
                record[MbrPartitionRecord.OSType],
                record[MbrPartitionRecord.StartingLBA],
                record[MbrPartitionRecord.SizeInLBA]));
        }

        return records;
    }

    private sealed record Row(int Number, byte Boot, byte Type, long Lba, long Sectors);
}
