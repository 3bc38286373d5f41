using System.Buffers.Binary;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Gpt;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;
using Erix.Scenarios.UnitTests.Support;
using static Erix.Scenarios.Media.Gpt.GptHeader;

namespace Erix.Scenarios.UnitTests.Gpt;

/// <summary>Seeded mutations of a sound table. ERIX_MUTATIONS sets how many of each kind, for a longer run by one command.</summary>
public sealed class GptMutationTests
{
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(2);

    private static int Count =>
        int.TryParse(Environment.GetEnvironmentVariable("ERIX_MUTATIONS"), out var asked) ? asked : 2000;

    [Theory]
    [InlineData(512)]
    [InlineData(4096)]
    public void A_changed_byte_of_the_tables_is_found(int sectorBytes)
    {
        using var medium = GptTests.Build(sectorBytes);
        var disk = medium.Volume<GptDisk>();
        var random = new Random(sectorBytes);
        for (var i = 0; i < Count; i++)
        {
            var lba = random.Next(2) == 0 ? 1 : disk.BackupLba;
            var array = lba == 1 ? GptDisk.PrimaryArrayLba : disk.BackupArrayLba;
            var bytes = random.Next(2) == 0 ? disk.Header(lba).Bytes : disk.Array(array);
            var place = random.Next(bytes.Length);
            var before = bytes[place];
            bytes[place] ^= (byte)random.Next(1, 256);
            Check(medium.Image).IsClean.Should().BeFalse("byte {0} of LBA {1} or its array went from {2} to {3}", place, lba, before, bytes[place]);
            bytes[place] = before;
        }
    }

    /// <summary>With both checksums made right again, so that only the rule about the field itself can see it.</summary>
    [Theory]
    [InlineData(512)]
    [InlineData(4096)]
    public void A_sealed_change_of_a_field_is_found_unless_it_is_valid(int sectorBytes)
    {
        using var medium = GptTests.Build(sectorBytes);
        var disk = medium.Volume<GptDisk>();
        var spots = Spots(disk).ToArray();
        var random = new Random(sectorBytes);
        var unseen = new List<string>();
        for (var i = 0; i < Count; i++)
        {
            var spot = spots[random.Next(spots.Length)];
            var kept = spot.Covered.Select(c => (c.Offset, Bytes: disk.Image.Read(c.Offset, c.Length).ToArray())).ToList();
            var bytes = disk.Image.Span(spot.Offset, spot.Field.Length);
            var before = bytes.ToArray();
            Mutate(bytes, disk.Image.Read(spot.Twin, spot.Field.Length), random);
            var after = Convert.ToHexString(bytes);
            Seal(disk, spot.HeaderLba);
            if (!bytes.SequenceEqual(before) && Check(disk.Image).IsClean != IsValid(spot.Field, bytes, sectorBytes))
            {
                unseen.Add($"{spot.Where} {spot.Field.Name}: {Convert.ToHexString(before)} became {after}");
            }

            kept.ForEach(k => disk.Image.Write(k.Offset, k.Bytes));
        }

        unseen.Should().BeEmpty();
    }

    /// <param name="Twin">Where the other copy has the field: its value is the likeliest mix-up.</param>
    /// <param name="Covered">What the mutation and its seal touch.</param>
    private sealed record Spot(
        IFieldToken Field, string Where, long Offset, long Twin, ulong HeaderLba, (long Offset, int Length)[] Covered);

    private static IEnumerable<Spot> Spots(GptDisk disk)
    {
        var tables = new[] { (Header: 1ul, Array: GptDisk.PrimaryArrayLba), (Header: disk.BackupLba, Array: disk.BackupArrayLba) };
        foreach (var (mine, other) in new[] { (tables[0], tables[1]), (tables[1], tables[0]) })
        {
            (long, int) header = (disk.Offset(mine.Header), GptHeader.Size);
            foreach (var field in Fields(typeof(GptHeader)))
            {
                yield return new(field, $"header at LBA {mine.Header}", header.Item1 + field.Offset, disk.Offset(other.Header) + field.Offset, mine.Header, [header]);
            }

            foreach (var index in new[] { 0, 1, GptDisk.EntryCount - 1 })
            {
                var entry = disk.Offset(mine.Array) + (index * GptEntry.Size);
                foreach (var field in Fields(typeof(GptEntry)))
                {
                    yield return new(field, $"entry {index} at LBA {mine.Array}", entry + field.Offset, disk.Offset(other.Array) + field.Offset, mine.Header, [header, (entry, GptEntry.Size)]);
                }
            }
        }

        var record = ProtectiveMbr.PartitionRecord.Offset;
        foreach (var field in Fields(typeof(MbrPartitionRecord)))
        {
            yield return new(field, "MBR record 1", record + field.Offset, record + MbrPartitionRecord.Size, 1, [(0, ProtectiveMbr.Size)]);
        }
    }

    private static IEnumerable<IFieldToken> Fields(Type layout) => LayoutInfo.FieldsOf(layout).Select(f => f.Token);

    /// <summary>Firmware looks at neither the boot flag nor the CHS addresses of the protective record (5.2.3).</summary>
    private static bool IsValid(IFieldToken field, ReadOnlySpan<byte> value, int sectorBytes) => field.Name switch
    {
        "BootIndicator" or "StartingCHS" or "EndingCHS" => true,
        "SizeInLBA" => BinaryPrimitives.ReadUInt32LittleEndian(value) == uint.MaxValue,
        "HeaderSize" => BinaryPrimitives.ReadUInt32LittleEndian(value) is var size && size >= GptHeader.Size && size <= sectorBytes,
        _ => false,
    };

    private static void Mutate(Span<byte> bytes, ReadOnlySpan<byte> twin, Random random)
    {
        switch (random.Next(6))
        {
            case 0:
                bytes.Clear();
                break;
            case 1:
                bytes.Fill(0xFF);
                break;
            case 2:
                bytes[0] = unchecked((byte)(bytes[0] + (random.Next(2) * 2) - 1));
                break;
            case 3:
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                break;
            case 4:
                twin.CopyTo(bytes);
                break;
            default:
                random.NextBytes(bytes);
                break;
        }
    }

    /// <summary>Both checksums over what the header itself says that they cover, where that is on the disk.</summary>
    private static void Seal(GptDisk disk, ulong lba)
    {
        var header = disk.Header(lba);
        var (start, bytes) = (header[PartitionEntryLBA], (ulong)header[NumberOfPartitionEntries] * header[SizeOfPartitionEntry]);
        if (start < disk.SectorCount && bytes <= (disk.SectorCount - start) * (ulong)disk.SectorBytes)
        {
            header[PartitionEntryArrayCRC32] = Crc.Crc32(disk.Image.Read(disk.Offset(start), (int)bytes));
        }

        var size = header[HeaderSize] <= (uint)disk.SectorBytes ? Math.Max(header[HeaderSize], (uint)GptHeader.Size) : (uint)GptHeader.Size;
        header[HeaderCRC32] = GptDisk.HeaderCrc(disk.Image.Read(disk.Offset(lba), (int)size));
    }

    private static Findings Check(DiskImage image)
    {
        var clock = CpuClock.StartNew();
        var findings = GptCheck.Run(image, CheckPolicy.Strict);
        clock.Elapsed.Should().BeLessThan(MostTime);
        return findings;
    }
}
