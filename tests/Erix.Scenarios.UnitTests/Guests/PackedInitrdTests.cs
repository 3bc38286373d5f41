using System.Security.Cryptography;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Guests;

public sealed class PackedInitrdTests
{
    [Theory]
    [InlineData("flipped")]
    [InlineData("truncated")]
    [InlineData("gone")]
    public void A_damaged_archive_of_the_guest_is_noticed_and_packed_again(string damage)
    {
        using var root = new TempFolder();
        File.WriteAllText(root.File("init"), $"an init of its own: {root.Path}");
        var path = PackedInitrd.Of([("init", root.File("init"))], []);
        var sound = File.ReadAllBytes(path);
        Damage(path, damage);

        PackedInitrd.Of([("init", root.File("init"))], []).Should().Be(path);

        File.ReadAllBytes(path).Should().Equal(sound);
        File.Delete(path);
    }

    [Fact]
    public void A_folder_goes_along_with_its_files_and_any_change_of_them_is_another_archive()
    {
        using var root = new TempFolder();
        var modules = Directory.CreateDirectory(Path.Combine(root.Path, "modules")).FullName;
        File.WriteAllText(root.File("init"), $"an init of its own: {root.Path}");
        File.WriteAllText(Path.Combine(modules, "b.ko"), "the first");
        File.WriteAllText(Path.Combine(modules, "order.txt"), "b.ko\n");
        IReadOnlyList<(string, string)> files = [("init", root.File("init")), ("lib/modules", modules)];

        var path = PackedInitrd.Of(files, []);

        var archive = File.ReadAllText(path);
        foreach (var entry in (string[])["init", "lib\0", "lib/modules\0", "lib/modules/b.ko", "the first", "lib/modules/order.txt"])
        {
            archive.Should().Contain(entry);
        }

        File.WriteAllText(Path.Combine(modules, "b.ko"), "another");
        var other = PackedInitrd.Of(files, []);
        other.Should().NotBe(path, "a module is a part of the guest");
        File.Delete(path);
        File.Delete(other);
    }

    [Fact]
    public void A_link_goes_along_with_its_folder_and_leaves_no_trace_where_it_is_left_out()
    {
        using var root = new TempFolder();
        File.WriteAllText(root.File("init"), $"an init of its own: {root.Path}");
        PackedLink[] links = [new("service/one", "/init"), new("service/other", "/init")];

        var whole = PackedInitrd.Of([("init", root.File("init"))], links);
        var lacking = PackedInitrd.Of([("init", root.File("init"))], links[..1]);

        File.ReadAllText(whole).Should().ContainAll("service\0", "service/one\0", "service/other\0");
        File.ReadAllText(lacking).Should().Contain("service/one\0").And.NotContain("service/other");
        File.Delete(whole);
        File.Delete(lacking);
    }

    [Fact]
    public async Task Runs_that_start_at_once_each_find_it_whole()
    {
        using var root = new TempFolder();
        File.WriteAllBytes(root.File("init"), RandomNumberGenerator.GetBytes(1 << 20));
        using var start = new Barrier(4);
        for (var round = 0; round < 20; round++)
        {
            var runs = Enumerable.Range(0, start.ParticipantCount)
                .Select(_ => Task.Factory.StartNew(Pack, TaskCreationOptions.LongRunning));

            var packed = await Task.WhenAll(runs);

            packed.Should().OnlyContain(p => p.Length > 1 << 20);
            File.Delete(packed[0].Path);
        }

        (string Path, long Length) Pack()
        {
            start.SignalAndWait();
            var path = PackedInitrd.Of([("init", root.File("init"))], []);
            return (path, new FileInfo(path).Length);
        }
    }

    private static void Damage(string path, string damage)
    {
        var bytes = File.ReadAllBytes(path);
        switch (damage)
        {
            case "flipped":
                bytes[bytes.Length / 2] ^= 1;
                File.WriteAllBytes(path, bytes);
                break;
            case "truncated":
                File.WriteAllBytes(path, bytes[..^100]);
                break;
            default:
                File.Delete(path);
                break;
        }
    }
}
