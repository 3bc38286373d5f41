using System.Buffers.Binary;
using System.Globalization;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Ext.Build;
using Erix.Scenarios.Media.Ext.Check;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Ext;

/// <summary>Damage that changes no single field, or two at once: Interop beside e2fsck's own words.</summary>
public sealed class ExtBesideE2fsckTests : IDisposable
{
    private const int LastBlock = 4090;
    private const long CutKiB = 4080;
    private const int BlockSize = 1024;

    private static readonly ExtStranger Plain =
        new("plain", 4096, "-t ext2 -b 1024 -g 1024 -I 256 -O ^resize_inode,^flex_bg");
    private static readonly ExtStranger Quota = new("quota", 8192, "-t ext4 -b 1024 -O quota");

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_table_behind_the_end_of_the_image_is_no_sound_one()
    {
        var file = Make(Plain);
        long table;
        using (var image = DiskImage.Open(file, writable: true))
        {
            table = new ExtVolume(image, ExtGeometry.Of(image)).Desc(3)[ExtGroupDesc.bg_inode_table_lo];
        }

        Cut(file, table + 20);
        Judge(file, 8, "while getting next inode from scan", "EXT_BEHIND_END");
    }

    [Theory]
    [InlineData("block_bitmap", "Can't read a block bitmap")]
    [InlineData("inode_bitmap", "Can't read an inode bitmap")]
    public void A_bitmap_behind_the_end_of_the_image_is_no_sound_one(string field, string words)
    {
        var file = Make(Plain);
        Debugfs(file, $"set_bg 3 {field} {LastBlock}");
        OutsideTool.Run("e2fsck", "-fy", file).ExitCode.Should().BeLessThan(2);
        Sound(file);
        Cut(file, CutKiB);
        Judge(file, 8, words, "EXT_BEHIND_END");
    }

    [Fact]
    public void A_directory_behind_the_end_of_the_image_is_no_sound_one()
    {
        var file = Make(Plain);
        var block = int.Parse(Debugfs(file, "bmap /d/e 0"), CultureInfo.InvariantCulture);
        using (var image = DiskImage.Open(file, writable: true))
        {
            image.Write((long)LastBlock * BlockSize, image.Read((long)block * BlockSize, BlockSize));
        }

        Debugfs(file, $"set_inode_field /d/e block[0] {LastBlock}");
        OutsideTool.Run("e2fsck", "-fy", file).ExitCode.Should().BeLessThan(2);
        Sound(file);
        Cut(file, CutKiB);
        Judge(file, 12, $"Error reading directory block {LastBlock}", "EXT_BEHIND_END");
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(ExtQuotaHeader.GroupMagic)]
    public void A_quota_file_is_read_whatever_its_magic(uint magic)
    {
        var file = Make(Quota);
        SetMagic(file, magic);
        Sound(file);
        Strict(file).First!.Kind.Code.Should().Be("EXT_QUOTA_FILE");
        // Another owner, past the quota that his file should count in.
        Debugfs(file, "set_inode_field /d/small uid 77");
        Judge(file, 4, "Usage inconsistent for ID 0", "EXT_QUOTA_USAGE");
    }

    [Fact]
    public void A_quota_file_in_the_other_byte_order_is_refused()
    {
        var file = Make(Quota);
        SetMagic(file, BinaryPrimitives.ReverseEndianness(ExtQuotaHeader.UserMagic));
        Judge(file, 4, "stored in wrong endianness", "EXT_QUOTA_FILE");
    }

    private string Make(ExtStranger stranger)
    {
        VariantsBench.RequireE2fsprogs147();
        var file = ExtStrangers.Make(stranger, _folder);
        Sound(file);
        return file;
    }

    private static string Debugfs(string file, string command) =>
        OutsideTool.Run("debugfs", "-w", "-R", command, file).Output;

    private static void SetMagic(string file, uint magic)
    {
        var header = int.Parse(Debugfs(file, "bmap <3> 0"), CultureInfo.InvariantCulture);
        using var image = DiskImage.Open(file, writable: true);
        BinaryPrimitives.WriteUInt32LittleEndian(image.Span((long)header * BlockSize, sizeof(uint)), magic);
    }

    private static void Cut(string file, long kib)
    {
        using var stream = File.OpenWrite(file);
        stream.SetLength(kib * 1024);
    }

    private static void Sound(string file)
    {
        using var image = DiskImage.Open(file);
        var fsck = OutsideTool.Run("e2fsck", "-fn", file);
        fsck.ExitCode.Should().Be(0, fsck.Text);
        ExtCheck.Run(image, CheckPolicy.Interop).Kept.Should().BeEmpty();
    }

    private static Findings Strict(string file)
    {
        using var image = DiskImage.Open(file);
        return ExtCheck.Run(image, CheckPolicy.Strict);
    }

    private static void Judge(string file, int exit, string words, string code)
    {
        var fsck = OutsideTool.Run("e2fsck", "-fn", file);
        fsck.ExitCode.Should().Be(exit, fsck.Text);
        fsck.Text.Should().Contain(words);
        using var image = DiskImage.Open(file);
        ExtCheck.Run(image, CheckPolicy.Interop).Kept.Select(f => f.Kind.Code).Should().Contain(code);
    }
}
