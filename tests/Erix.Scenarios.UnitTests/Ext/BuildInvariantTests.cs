using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Ext.Build;
using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.UnitTests.Ext;

/// <summary>The invariants that rows rest on: each notices what it is for, and restores what it can.</summary>
public sealed class BuildInvariantTests
{
    // Between them they have every kind of checksum.
    public static TheoryData<string> Rich =>
    [
        "phase4-fs-ext4-large-dir", "phase4-fs-ext4-xattr", "phase4-fs-ext4-extent-tree", "phase4-fs-ext4-orphan-file",
        "phase4-fs-ext4-mmp", "phase4-fs-ext3-jbd2-csum-v3", "phase4-fs-ext3-jbd2-csum-v2", "ext-fast-commit-mutating",
    ];

    [Theory]
    [MemberData(nameof(Rich))]
    public void A_wrong_checksum_is_noticed_and_only_by_its_own_invariant_and_can_be_restored(string row)
    {
        using var medium = VariantsBench.Build(row);
        var volume = medium.Volume<ExtVolume>();
        var before = ImageFile.SparseDigest(medium.Image);
        foreach (var seal in ExtAnatomy.Of(volume).Seals.GroupBy(s => s.Name).Select(g => g.Last()))
        {
            volume.Image.Span(seal.Offset, 1)[0] ^= 0x10;
            var broken = Broken(medium);
            broken.Should().Contain($"erix-data.{seal.Name}");
            // What lies inside the bytes that another checksum covers breaks that one, too; nothing is a pin.
            broken.Should().OnlyContain(
                name => medium.Invariants.Single(i => i.Name == name).Restore != null, seal.Name);
            medium.Invariants.Single(i => i.Name == $"erix-data.{seal.Name}").Restore!();
            Broken(medium).Should().BeEmpty(seal.Name);
        }

        ImageFile.SparseDigest(medium.Image).Should().Be(before, "restoring brings back what was there");
    }

    [Theory]
    [MemberData(nameof(Rich))]
    public void A_changed_byte_of_any_structure_is_noticed_by_its_pin(string row)
    {
        using var medium = VariantsBench.Build(row);
        var volume = medium.Volume<ExtVolume>();
        var anatomy = ExtAnatomy.Of(volume);
        var derived = anatomy.Seals.SelectMany(s => Enumerable.Range(0, s.Length).Select(i => s.Offset + i))
            .ToHashSet();
        foreach (var region in anatomy.Regions)
        {
            var (offset, length) = region.Ranges[^1];
            var place = Enumerable.Range(0, length).Select(i => offset + i).First(b => !derived.Contains(b));
            volume.Image.Span(place, 1)[0] ^= 0x01;
            Broken(medium).Should().Contain($"erix-data.{region.Name}");
            volume.Image.Span(place, 1)[0] ^= 0x01;
        }
    }

    [Fact]
    public void Counts_follow_the_bitmaps()
    {
        using var medium = VariantsBench.Build("phase4-fs-ext2");
        var volume = medium.Volume<ExtVolume>();
        volume.MarkBlock(volume.Geometry.BlocksCount - 1, used: true);
        Broken(medium).Should().Equal("erix-data.bitmaps.blocks", "erix-data.groups.bg_free_blocks_count");
        foreach (var invariant in medium.Invariants.Where(i => !i.Holds()))
        {
            invariant.Restore?.Invoke();
        }

        Broken(medium).Should().Equal("erix-data.bitmaps.blocks");
    }

    private static List<string> Broken(Medium medium) =>
        [.. medium.Invariants.Where(i => !i.Holds()).Select(i => i.Name)];
}
