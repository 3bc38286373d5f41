using System.Diagnostics;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Gpt;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.UnitTests.Gpt;

/// <summary>Seeded mutations of a healthy table. ERIX_MUTATIONS sets how many of each kind, for a longer run.</summary>
public sealed class GptMutationTests
{
    private const int Seed = 20260401;
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(2);

    private static int Count =>
        int.TryParse(Environment.GetEnvironmentVariable("ERIX_MUTATIONS"), out var asked) ? asked : 2000;

    [Theory]
    [InlineData(512)]
    [InlineData(4096)]
    public void No_changed_byte_of_the_table_goes_unseen(int sectorBytes)
    {
        using var medium = GptTests.Build(sectorBytes);
        var disk = medium.Volume<GptDisk>();
        var random = new Random(Seed);
        (long Offset, int Length)[] tables =
        [
            (disk.Offset(1), GptHeader.Size), (disk.Offset(disk.BackupLba), GptHeader.Size),
            .. Arrays(disk).Select(lba => (disk.Offset(lba), GptDisk.EntryCount * GptEntry.Size)),
        ];
        for (var i = 0; i < Count; i++)
        {
            var (offset, length) = tables[random.Next(tables.Length)];
            var place = offset + random.Next(length);
            var before = medium.Image.Read(place, 1)[0];
            var value = (byte)(before ^ random.Next(1, 256));
            medium.Image.Span(place, 1)[0] = value;
            Check(medium, $"byte {place} went from {before} to {value}").IsClean.Should().BeFalse("byte {0} went from {1} to {2}", place, before, value);
            medium.Image.Span(place, 1)[0] = before;
        }
    }

    /// <summary>The checksums are right over the wrong field: a rule of its own, or the other copy, has to give it away.</summary>
    [Fact]
    public void No_changed_field_of_one_copy_goes_unseen_where_its_checksums_are_right()
    {
        using var medium = GptTests.Build(512);
        var disk = medium.Volume<GptDisk>();
        Invariant[] checksums = [.. GptInvariants.For(disk).Where(i => i.Name.EndsWith("CRC32", StringComparison.Ordinal))];
        var fields = Fields(disk).ToArray();
        var random = new Random(Seed);
        for (var i = 0; i < Count; i++)
        {
            var (place, field, where) = fields[random.Next(fields.Length)];
            var before = medium.Image.Read(place, field.Length).ToArray();
            Mutate(medium.Image.Span(place, field.Length), random);
            Array.ForEach(checksums, c => c.Restore!());
            if (!medium.Image.Read(place, field.Length).SequenceEqual(before))
            {
                var what = $"{where} {field.Name} is {Convert.ToHexString(medium.Image.Read(place, field.Length))}";
                Check(medium, what).IsClean.Should().BeFalse(what);
            }

            medium.Image.Write(place, before);
            Array.ForEach(checksums, c => c.Restore!());
        }

        Check(medium, "as built").Kept.Should().BeEmpty();
    }

    [Fact]
    public void No_ruined_disk_makes_the_check_throw_or_hang()
    {
        using var medium = GptTests.Build(512);
        var disk = medium.Volume<GptDisk>();
        var head = medium.Image.Read(0, 1024).ToArray();
        var random = new Random(Seed);
        for (var i = 0; i < Count; i++)
        {
            for (var hits = random.Next(1, 20); hits > 0; hits--)
            {
                medium.Image.Span(random.Next(1024), 1)[0] = (byte)random.Next(256);
            }

            if (random.Next(2) == 0)
            {
                disk.Primary()[GptHeader.HeaderCRC32] = GptDisk.HeaderCrc(disk.Primary().Bytes);
            }

            Check(medium, $"ruin {i}");
            medium.Image.Write(0, head);
        }
    }

    private static Findings Check(Medium medium, string what)
    {
        var clock = Stopwatch.StartNew();
        var findings = GptCheck.Run(medium.Image, CheckPolicy.Strict);
        clock.Elapsed.Should().BeLessThan(MostTime, what);
        return findings;
    }

    private static ulong[] Arrays(GptDisk disk) => [GptDisk.PrimaryArrayLba, disk.BackupArrayLba];

    private static IEnumerable<(long Place, IFieldToken Field, string Where)> Fields(GptDisk disk) =>
    [
        .. from lba in new[] { 1UL, disk.BackupLba }
           from field in LayoutInfo.FieldsOf(typeof(GptHeader))
           select (disk.Offset(lba) + field.Token.Offset, field.Token, $"header in LBA {lba}"),
        .. from lba in Arrays(disk)
           from entry in Enumerable.Range(0, 3)
           from field in LayoutInfo.FieldsOf(typeof(GptEntry))
           select (disk.Offset(lba) + (entry * GptEntry.Size) + field.Token.Offset, field.Token, $"entry {entry} in LBA {lba}"),
    ];

    /// <summary>Zero, all ones, one bit, or anything.</summary>
    private static void Mutate(Span<byte> bytes, Random random)
    {
        switch (random.Next(4))
        {
            case 0:
                bytes.Clear();
                break;
            case 1:
                bytes.Fill(0xFF);
                break;
            case 2:
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                break;
            default:
                random.NextBytes(bytes);
                break;
        }
    }
}
