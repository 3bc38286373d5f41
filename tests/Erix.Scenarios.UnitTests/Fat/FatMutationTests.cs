using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Fat;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Fat;

/// <summary>
/// Seeded mutations of healthy volumes. ERIX_MUTATIONS sets how many of each kind, for a longer run by one command.
/// </summary>
public sealed class FatMutationTests
{
    internal const int MutatedFileBytes = 10_000;

    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(2);

    private static int Count =>
        int.TryParse(Environment.GetEnvironmentVariable("ERIX_MUTATIONS"), out var asked) ? asked : 1000;

    [Theory]
    [InlineData(12)]
    [InlineData(16)]
    [InlineData(32)]
    public void No_change_of_bytes_makes_the_check_throw_or_hang(int bits)
    {
        var volume = FatSample.Build(bits);
        using var image = volume.Image;
        using var damaged = DiskImage.InMemory(image.Length);
        FatDamage.Undo(volume, damaged);
        var random = new Random(bits);
        for (var i = 0; i < Count; i++)
        {
            for (var hits = random.Next(1, 4); hits > 0; hits--)
            {
                FatDamage.Apply(volume, damaged, random);
            }

            var watch = CpuClock.StartNew();
            FatCheck.Run(damaged, CheckPolicy.Strict);
            FatCheck.Run(damaged, CheckPolicy.Interop);
            watch.Elapsed.Should().BeLessThan(MostTime, "mutation {0}", i);
            FatDamage.Undo(volume, damaged);
        }
    }

    [Theory]
    [MemberData(nameof(FatVariantTests.Positives), MemberType = typeof(FatVariantTests))]
    public void No_change_of_a_medium_makes_the_check_throw_or_hang(string name)
    {
        using var medium = FatVariants.All.Single(v => v.Name == name).Build(new MediaTools(Path.GetTempPath()));
        var volume = medium.Volume<FatVolume>();
        using var pristine = DiskImage.InMemory(volume.Image.Length);
        foreach (var extent in SparseExtents.Of(volume.Image))
        {
            pristine.Write(extent.Offset, volume.Image.Read(extent.Offset, extent.Length));
        }

        // Metadata lies in the first data of the volume: what is damaged there is put back from the copy.
        var length = (int)(volume.Geometry.DataOffset + (200 * volume.Geometry.BytesPerCluster));
        var random = new Random(name.Length);
        for (var i = 0; i < Count / 10; i++)
        {
            for (var hits = random.Next(1, 40); hits > 0; hits--)
            {
                volume.Image.Span(random.Next(length), 1)[0] = (byte)random.Next(256);
            }

            var watch = CpuClock.StartNew();
            FatCheck.Run(volume.Image, CheckPolicy.Strict);
            FatCheck.Run(volume.Image, CheckPolicy.Interop);
            watch.Elapsed.Should().BeLessThan(2 * MostTime, "mutation {0}", i);
            volume.Image.Write(0, pristine.Read(0, length));
        }
    }

    [Theory]
    [InlineData(12)]
    [InlineData(16)]
    [InlineData(32)]
    public void A_changed_field_is_found_unless_the_change_is_valid(int bits)
    {
        var volume = FatSample.Build(bits);
        using var image = volume.Image;
        var targets = Targets(volume).ToArray();
        var rules = FatFieldRules.All.ToLookup(r => r.Field);
        var random = new Random(bits);
        var unseen = new List<string>();
        for (var i = 0; i < Count; i++)
        {
            var (offset, field, where) = targets[random.Next(targets.Length)];
            var before = image.Read(offset, field.Length).ToArray();
            var after = Mutate(before, random);
            image.Write(offset, after);
            FatSample.Seal(volume, field.Name.StartsWith("FSI_", StringComparison.Ordinal) ? "fsinfo.free-count" : "");
            var stays = after.AsSpan().SequenceEqual(before)
                || rules[field.Name].Any(r => r.StaysValid(after, volume.Geometry));
            if (FatCheck.Run(image, CheckPolicy.Strict).IsClean != stays)
            {
                unseen.Add(
                    $"{where} {field.Name}: {Convert.ToHexString(before)} to {Convert.ToHexString(after)}, valid: "
                    + $"{stays}");
            }

            image.Write(offset, before);
            FatSample.Seal(volume);
        }

        unseen.Should().BeEmpty();
    }

    [Theory]
    [InlineData(12)]
    [InlineData(16)]
    [InlineData(32)]
    public void A_changed_link_is_found_unless_it_means_the_same(int bits)
    {
        var volume = FatSample.Build(bits);
        using var image = volume.Image;
        var (fat, width) = (volume.Fat(0), volume.Geometry.Width);
        var random = new Random(bits);
        for (var i = 0; i < Count; i++)
        {
            var cluster = (uint)random.Next(0, 60);
            var before = fat[cluster];
            uint[] values =
                [0, 1, (uint)random.Next(2, 100), width.Bad, width.Bad - 1, width.FirstEnd, (uint)random.NextInt64(
                    width.Mask + 1L)];
            var after = values[random.Next(values.Length)];
            fat[cluster] = after;
            FatSample.Seal(volume);
            var same = after == before
                || (cluster > 0 && width.IsEnd(before) && width.IsEnd(after))
                || (cluster > 1 && before == 0 && after == width.Bad);
            FatCheck.Run(image, CheckPolicy.Strict).IsClean.Should().Be(
                same, "FAT[{0}] went from {1:X} to {2:X}", cluster, before, after);
            fat[cluster] = before;
            FatSample.Seal(volume);
        }
    }

    [Fact]
    public void Rules_are_only_for_fields_that_there_are()
    {
        Type[] layouts = [typeof(FatBootSector), typeof(Fat16BootTail), typeof(Fat32BootTail), typeof(FatFsInfo), typeof(FatDirectoryEntry), typeof(FatLongEntry)];
        var fields = layouts.SelectMany(l => LayoutInfo.FieldsOf(l)).Select(f => f.Token.Name);
        FatFieldRules.All.Select(r => r.Field).Except(fields).Should().BeEmpty();
    }

    // Names are left to the tests of names: another valid name is as good as the first.
    private static IEnumerable<(long Offset, IFieldToken Field, string Where)> Targets(FatVolume volume)
    {
        string[] names = ["DIR_Name", "LDIR_Name1", "LDIR_Name2", "LDIR_Name3", "Tail"];
        var entry = volume.Node(FatSample.Chain).EntryOffset;
        var slot = volume.Node(FatSample.Long).LongOffsets[1];
        var all = FieldsAt<FatBootSector>(0, "sector 0")
            .Concat(
                volume.IsFat32
                    ? FieldsAt<Fat32BootTail>(FatBootSector.TailOffset, "sector 0")
                    : FieldsAt<Fat16BootTail>(FatBootSector.TailOffset, "sector 0"))
            .Concat(volume.IsFat32 ? FieldsAt<FatFsInfo>(512, "FSInfo") : [])
            .Concat(FieldsAt<FatDirectoryEntry>(entry, FatSample.Chain))
            .Concat(FieldsAt<FatLongEntry>(slot, FatSample.Long));
        return all.Where(t => !names.Contains(t.Item2.Name));
    }

    private static IEnumerable<(long, IFieldToken, string)> FieldsAt<TLayout>(long offset, string where)
        where TLayout : ILayout =>
        LayoutInfo.FieldsOf(typeof(TLayout)).Select(f => (offset + f.Token.Offset, f.Token, where));

    private static byte[] Mutate(byte[] before, Random random)
    {
        var after = (byte[])before.Clone();
        switch (random.Next(4))
        {
            case 0:
                after[random.Next(after.Length)] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                random.NextBytes(after);
                break;
            case 2:
                Array.Fill(after, (byte)0xFF);
                break;
            default:
                after[0] = unchecked((byte)(after[0] + (random.Next(2) * 2) - 1));
                break;
        }

        return after;
    }
}
