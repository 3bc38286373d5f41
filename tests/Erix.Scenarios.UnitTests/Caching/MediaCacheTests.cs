using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Caching;
using Erix.Scenarios.UnitTests.Support;
using FluentAssertions;

namespace Erix.Scenarios.UnitTests.Caching;

public sealed class MediaCacheTests
{
    private static readonly MediaVariant Variant = MediaCatalog.Find("gpt")!;

    [Fact]
    public void A_medium_is_built_once_and_read_by_all_who_come_later()
    {
        using var folder = new TempFolder();
        var (first, second) = (new MediaCache(folder.Path, "tools 1"), new MediaCache(folder.Path, "tools 1"));
        first.Get(Variant).Digest.Should().Be(second.Get(Variant).Digest);

        (first.Built, second.Built).Should().Be((1, 0));
    }

    [Fact]
    public void Many_at_once_build_it_once()
    {
        using var folder = new TempFolder();
        MediaCache[] caches = [.. Enumerable.Range(0, 8).Select(_ => new MediaCache(folder.Path, "tools 1"))];

        Parallel.ForEach(caches, cache => cache.Get(Variant));

        caches.Sum(c => c.Built).Should().Be(1);
    }

    [Theory]
    [InlineData("flipped")]
    [InlineData("truncated")]
    [InlineData("gone")]
    [InlineData("manifest-truncated")]
    public void A_damaged_entry_is_noticed_and_built_again(string damage)
    {
        using var folder = new TempFolder();
        var sound = new MediaCache(folder.Path, "tools 1").Get(Variant);
        Damage(sound.ImagePath, damage);

        var again = new MediaCache(folder.Path, "tools 1");
        var found = again.Get(Variant);

        again.Built.Should().Be(1);
        found.Digest.Should().Be(sound.Digest);
        MediaCache.IsIntact(found).Should().BeTrue();
    }

    [Fact]
    public void Another_version_of_the_tools_is_another_entry()
    {
        using var folder = new TempFolder();
        new MediaCache(folder.Path, "tools 1").Get(Variant);
        var newer = new MediaCache(folder.Path, "tools 2");
        newer.Get(Variant);

        newer.Built.Should().Be(1);
    }

    [Fact]
    public void What_a_killed_build_left_behind_is_in_nobodys_way_and_goes_with_the_next_build()
    {
        using var folder = new TempFolder();
        var entry = Path.GetDirectoryName(new MediaCache(folder.Path, "tools 1").Get(Variant).ImagePath)!;
        Directory.Delete(entry, recursive: true);
        Directory.CreateDirectory(Path.Combine($"{entry}.{int.MaxValue}.tmp", "scratch"));

        new MediaCache(folder.Path, "tools 1").Get(Variant).Digest.Should().NotBeEmpty();

        Directory.GetDirectories(folder.Path).Should().Equal(entry);
    }

    [Fact]
    public void An_entry_that_nobody_used_for_weeks_goes_when_a_newer_one_is_built()
    {
        using var folder = new TempFolder();
        var names = new[] { "unused", "in use" }.Select(version =>
            Path.GetDirectoryName(new MediaCache(folder.Path, version).Get(Variant).ImagePath)!).ToArray();
        var neighbour = Directory.CreateDirectory(folder.File("gpt-other-0123456789abcdef")).FullName;
        foreach (var old in names.Append(neighbour))
        {
            Directory.SetLastWriteTimeUtc(old, DateTime.UtcNow - StaleEntries.Kept - TimeSpan.FromDays(1));
        }

        new MediaCache(folder.Path, "in use").Get(Variant);
        new MediaCache(folder.Path, "newer").Get(Variant);

        new[] { names[0], names[1], neighbour }.Select(Directory.Exists).Should().Equal(false, true, true);
    }

    private static void Damage(string image, string damage)
    {
        switch (damage)
        {
            case "flipped":
                using (var file = File.Open(image, FileMode.Open, FileAccess.ReadWrite))
                {
                    file.Position = 512;
                    var value = file.ReadByte();
                    file.Position = 512;
                    file.WriteByte((byte)(value ^ 1));
                }

                break;
            case "truncated":
                using (var file = File.OpenWrite(image))
                {
                    file.SetLength(file.Length / 2);
                }

                break;
            case "gone":
                File.Delete(image);
                break;
            case "manifest-truncated":
                File.WriteAllText(Path.Combine(Path.GetDirectoryName(image)!, "manifest.tsv"), "image\t12");
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(damage), damage, null);
        }
    }
}
