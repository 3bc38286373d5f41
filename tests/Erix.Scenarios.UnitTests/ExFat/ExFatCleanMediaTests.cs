using Erix.Scenarios.Media;
using Erix.Scenarios.Media.ExFat;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.ExFat;

/// <summary>Media that others made and left clean: the check must have nothing against them.</summary>
public sealed class ExFatCleanMediaTests
{
    public static TheoryData<int, string, string> Formats => new()
    {
        { 4, "512", "X" }, { 3, "1K", "LABEL" }, { 8, "4K", "Größe" }, { 16, "32K", "ELEVENCHARS" },
        { 64, "128K", "" }, { 256, "4K", "BIG" }, { 300, "1M", "ODD" }, { 2048, "32M", "" },
    };

    [Theory]
    [MemberData(nameof(Formats))]
    public void What_mkfs_makes_is_clean(int mib, string cluster, string label)
    {
        using var folder = new TempFolder();
        Format(folder.File("v.img"), mib, "-c", cluster, "-L", label);
        using var image = DiskImage.Open(folder.File("v.img"));
        ExFatCheck.Run(image, CheckPolicy.Interop).Kept.Should().BeEmpty();

        // mkfs.exfat 1.2.0 writes PercentInUse 0 whatever its structures take.
        ExFatCheck.Run(image, CheckPolicy.Strict).Kept
            .Where(f => f.Kind != ExFatFindings.PercentInUse).Should().BeEmpty();
    }

    /// <summary>
    /// A camera card's worth of files that Linux wrote and deleted: Debian's forensics-samples-exfat.
    /// </summary>
    [Fact]
    public void What_linux_wrote_is_sound()
    {
        const string Sample = "/usr/share/forensics-samples/fs.exfat.xz";
        Assert.SkipUnless(File.Exists(Sample), "the package forensics-samples-exfat is not installed");
        var disk = OutsideTool.Run("xz", "-dc", Sample).OutputBytes;

        // An MBR disk; its one partition starts at sector 2048.
        using var image = DiskImage.InMemory(disk.AsSpan(2048 * 512));
        ExFatCheck.Run(image, CheckPolicy.Interop).Kept.Should().BeEmpty();
        ExFatCheck.Run(image, CheckPolicy.Strict).Kept.Select(f => f.Kind).Should().Equal(
            [ExFatFindings.PercentInUse], "Linux 6.1 never writes it");
    }

    [Fact]
    public void What_a_fuse_driver_wrote_over_our_volume_is_sound()
    {
        OutsideTool.RequireFuse("mount.exfat-fuse");
        using var folder = new TempFolder();
        ImageFile.Save(ExFatSamples.Build(Plain).Image, folder.File("v.img"));
        var loop = OutsideTool.Run("losetup", "-f", "--show", folder.File("v.img"));
        Assert.SkipUnless(loop.ExitCode == 0, $"there is no loop device: {loop.Text}");
        try
        {
            MountAndMutate(loop.Output.Trim(), folder.File("mnt"));
        }
        finally
        {
            OutsideTool.Run("losetup", "-d", loop.Output.Trim()).ExitCode.Should().Be(0);
        }

        using var image = DiskImage.Open(folder.File("v.img"));
        ExFatCheck.Run(image, CheckPolicy.Interop).Kept.Should().BeEmpty();
        ExFatReaders.FsckVerdict("v", folder.File("v.img")).Should().Contain("exit 0");
    }

    // exfat-fuse 1.3.0 mounts no volume with a GUID or another benign primary entry.
    private static ExFatOptions Plain => ExFatSamples.Everything with
    {
        TexFatPaddings = 0,
        VolumeGuid = null,
        Root = [.. ExFatSamples.Everything.Root.Where(n => n.VendorExtensions.Count == 0)],
    };

    private static void MountAndMutate(string device, string folder)
    {
        Directory.CreateDirectory(folder);
        var mount = OutsideTool.Run("mount.exfat-fuse", device, folder);
        if (mount.ExitCode != 0)
        {
            OutsideTool.Lacks($"exfat-fuse cannot mount here: {mount.Text}");
        }

        try
        {
            Mutate(folder);
        }
        finally
        {
            OutsideTool.Run("fusermount", "-u", folder).ExitCode.Should().Be(0);
        }
    }

    private static void Mutate(string root)
    {
        File.ReadAllBytes(Path.Combine(root, "chain.bin")).Should().Equal(ExFatSamples.Bytes(5000));
        File.WriteAllBytes(Path.Combine(root, "new ü.bin"), ExFatSamples.Bytes(70_000));
        File.AppendAllText(Path.Combine(root, "run.bin"), new string('x', 9000));
        File.Delete(Path.Combine(root, "empty"));
        Directory.CreateDirectory(Path.Combine(root, "folder", "made"));
        for (var i = 0; i < 100; i++)
        {
            File.WriteAllText(Path.Combine(root, "folder", "made", $"a name of two entries {i}"), "x");
        }

        File.Move(Path.Combine(root, "folder", "inner", "x"), Path.Combine(root, "folder", "y"));
    }

    private static void Format(string path, int mib, params string[] options)
    {
        using (var file = File.Create(path))
        {
            file.SetLength((long)mib << 20);
        }

        var result = OutsideTool.Run("mkfs.exfat", [.. options, path]);
        result.ExitCode.Should().Be(0, result.Text);
    }
}
