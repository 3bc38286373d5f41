using System.Text;
using Erix.Scenarios.HostChecks;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Caching;
using Erix.Scenarios.UnitTests.Support;
using FluentAssertions;

namespace Erix.Scenarios.UnitTests.HostChecks;

/// <summary>What steps of a verifier leave behind, held against media whose contents are known.</summary>
public sealed class EffectsTests
{
    private const string Esp = "erix-esp";
    private const string Data = "erix-data";

    /// <summary>An effect that is there, one that is not, and what is said of the latter.</summary>
    public static TheoryData<string, string, string> Ext => new()
    {
        { "absent /data/links/none", "absent /data/links/fast", "should be gone, and a Symlink is there (by debugfs)" },
        { "folder /data/links", "folder /data/host.txt", "should be a Folder, it is a File" },
        { "symlink /data/links/fast target.txt", "symlink /data/links/fast other.txt", "leads to 'target.txt', expected is 'other.txt'" },
        { "attribute /data/links/target.txt links=3", "attribute /data/links/target.txt links=2", "links of /data/links/target.txt is 3" },
        { "attribute /data/host.txt mode=0644", "attribute /data/host.txt mode=0600", "mode of /data/host.txt is 0644" },
        { "attribute /data/host.txt mtime=1735689600", "attribute /data/host.txt mtime=1", "mtime of /data/host.txt is 1735689600" },
        { "folder /data", "folder /none", "/none should be there, and nothing is" },
        { "absent /data/host.txt/below", "file /data/links/fifo", "should be a File, it is a Special" },
    };

    public static TheoryData<string, string, string> Fat => new()
    {
        { "absent /NONE", "absent /nested", "should be gone, and a Folder is there" },
        { "folder /NESTED/DEEP", "folder /MARKER.TXT", "should be a Folder, it is a File" },
        { "attribute /MARKER.TXT attributes=A", "attribute /MARKER.TXT attributes=R", "attributes of /MARKER.TXT is A" },
        { "attribute /MARKER.TXT size=18", "attribute /MARKER.TXT size=19", "size of /MARKER.TXT is 18" },
    };

    [Theory, MemberData(nameof(Ext))]
    public void On_ext(string there, string notThere, string says) =>
        Judge("phase4-fs-ext4-links", Data, there, notThere, says);

    [Theory, MemberData(nameof(Fat))]
    public void On_FAT(string there, string notThere, string says) =>
        Judge("phase4-fs-fat16", Esp, there, notThere, says);

    [Fact]
    public void On_exFAT()
    {
        Judge(
            "phase4-fs-exfat-metadata", Esp, "attribute /read-only.txt attributes=R",
            "attribute /read-only.txt attributes=H", "is R, expected is H");
        Judge("phase4-fs-exfat-metadata", Esp, "folder /nested/deeper", "folder /NESTED/none", "nothing is");
    }

    [Theory]
    [InlineData("phase4-fs-ext4-inline", Data, "/data/short.txt")]
    [InlineData("phase4-fs-ext4-inline", Data, "/data/long.txt")]
    [InlineData("phase4-fs-ext4-inline", Data, "/data/blocks.txt")]
    [InlineData("phase4-fs-ext2-indirect", Data, "/data/indirect.txt")]
    [InlineData("phase4-fs-ext4-bigalloc", Data, "/data/clusters.txt")]
    [InlineData("phase4-fs-fat32-active-fat", Esp, "/PAYLOAD.BIN")]
    [InlineData("phase4-fs-exfat-active-fat", Esp, "/fragmented.bin")]
    [InlineData("phase4-fs-exfat-stream-metadata", Esp, "/fragmented.bin")]
    public void Contents_are_compared_byte_for_byte(string variant, string partition, string path)
    {
        using var looked = new Looked(variant);
        var file = looked.Medium.Files.Single(f => f.Path == path);
        var content = ContentOf(looked, partition, path, file.Length);

        Run(looked, partition, Effect.File(path, () => content)).Outcome.Should().Be(HostCheckOutcome.Held);

        byte[] other = [.. content];
        other[^1] ^= 1;
        Run(looked, partition, Effect.File(path, () => other)).Text.Should()
            .Contain($"byte {other.Length - 1} is").And.Contain($"expected is {other[^1]:X2}h");
        Run(looked, partition, Effect.File(path, () => content[..^1])).Text.Should().Contain(
            $"it has {content.Length} bytes, expected are {content.Length - 1}");
    }

    [Fact]
    public void What_is_encrypted_cannot_be_proven_and_is_said_so()
    {
        using var looked = new Looked("phase4-fs-ext4-encrypted");
        var result = Run(looked, Data, Effect.Folder("/data/vault/new"));
        result.Outcome.Should().Be(HostCheckOutcome.Skipped);
        result.Text.Should().Contain("/data/vault is encrypted: on the host its names and contents are ciphertext");
    }

    [Theory]
    [InlineData("fat", "phase4-fs-fat16", Esp, "/MARKER.TXT")]
    [InlineData("exfat", "phase4-fs-exfat", Esp, "/marker.txt")]
    [InlineData("ext", "phase4-fs-ext4-xattr", Data, "/data/attributes.txt")]
    public void Every_attribute_that_a_step_leaves_can_be_looked_for_where_it_leaves_it(
        string family, string variant, string partition, string path)
    {
        using var looked = new Looked(variant);
        var steps = ScenarioCatalog.Load(TestPaths.Root).Scenarios
            .Where(
                s => MediaIndex.Default.Find(s.Erix.BlockStorageImage)?.FileSystems is [.., var last]
                    && last.StartsWith(family, StringComparison.Ordinal))
            .SelectMany(
                s => Erix.Guest.Verification.ProfileChoice.For(s.Erix.RootdTestMode, s.Erix.BlockStorageImage)?.Steps
                    ?? []);
        string[] names =
            [.. steps.SelectMany(s => s.Effects).Where(e => $"{e.Kind}" == "Attribute").Select(e => e.Name).Distinct()];

        names.Should().NotBeEmpty();
        foreach (var name in names.Where(n => !n.StartsWith("xattr:", StringComparison.Ordinal)))
        {
            Run(looked, partition, Effect.Attribute(path, name, "what nothing is")).Text
                .Should().StartWith($"{name} of {path} is ", "a reader has to know it");
        }
    }

    private static void Judge(string variant, string partition, string there, string notThere, string says)
    {
        OutsideTool.Require("debugfs", "mcopy");
        using var looked = new Looked(variant);
        var (held, failed) = (Run(looked, partition, Parse(there)), Run(looked, partition, Parse(notThere)));
        held.Outcome.Should().Be(HostCheckOutcome.Held, held.Text);
        failed.Outcome.Should().Be(HostCheckOutcome.Failed, failed.Text);
        failed.Text.Should().Contain(says);
    }

    private static Effect Parse(string text)
    {
        var words = text.Split(' ');
        return words[0] switch
        {
            "absent" => Effect.Absent(words[1]),
            "folder" => Effect.Folder(words[1]),
            "file" => Effect.File(words[1], () => Encoding.ASCII.GetBytes("x")),
            "symlink" => Effect.Symlink(words[1], words[2]),
            _ => Effect.Attribute(words[1], words[2].Split('=')[0], words[2].Split('=')[1]),
        };
    }

    private static HostCheckResult Run(Looked looked, string partition, Effect effect) =>
        looked.Run(Looked.Row(PlannedHostCheck.Effects, partition) with { Lasting = [effect] })[0];

    /// <summary>The host's own file, found by its digest: the builder does not keep contents.</summary>
    private static byte[] ContentOf(Looked looked, string partition, string path, long length)
    {
        var scratch = Directory.CreateTempSubdirectory("erix-test-");
        try
        {
            using var medium = new CheckedMedium(
                looked.Medium, looked.Disk, scratch.FullName, [Looked.Row("absent", partition, ("path", path))]);
            var bytes = medium.Tree(partition).Find(path)!.Data.ToArray();
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes))
                .Should().Be(looked.Medium.Files.Single(f => f.Path == path).Sha256);
            bytes.LongLength.Should().Be(length);
            return bytes;
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }
}
