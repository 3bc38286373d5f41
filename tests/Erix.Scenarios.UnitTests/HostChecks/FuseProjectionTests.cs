using Erix.Scenarios.HostChecks;
using Erix.Scenarios.HostChecks.Checks;
using Erix.Scenarios.Media;
using Erix.Scenarios.UnitTests.Support;
using FluentAssertions;

namespace Erix.Scenarios.UnitTests.HostChecks;

public sealed class FuseProjectionTests
{
    [Fact]
    public void Nothing_is_mounted_that_could_not_be_unmounted()
    {
        OutsideTool.RequireFuse("fuse2fs");
        using var folder = new TempFolder();
        foreach (var tool in (string[])["fuse2fs", "getfattr"])
        {
            File.CreateSymbolicLink(folder.File(tool), "/bin/true");
        }

        ((Action)(() => FuseProjection.RequireTools(new SearchPath(folder.Path)))).Should().Throw<HostToolException>()
            .WithMessage("fusermount is not installed: ./setup.sh, or apt-get install fuse3");
    }

    [Fact]
    public void A_folder_that_is_mounted_is_known_and_freed()
    {
        OutsideTool.RequireFuse("fuse2fs");
        using var folder = new TempFolder();
        var root = Directory.CreateDirectory(folder.File("a folder")).FullName;
        File.WriteAllText(folder.File("content"), "content");
        OutsideTool.Run("mke2fs", "-q", "-F", folder.File("v.img"), "1024").ExitCode.Should().Be(0);
        var write = OutsideTool.Run(
            "debugfs", "-w", "-R", $"write {folder.File("content")} file", folder.File("v.img"));
        write.ExitCode.Should().Be(0, write.Text);
        FuseProjection.IsMounted(root).Should().BeFalse();
        if (OutsideTool.Run("fuse2fs", "-o", "ro", folder.File("v.img"), root) is { ExitCode: not 0 } refused)
        {
            OutsideTool.Lacks($"fuse2fs cannot mount here: {refused.Text}");
        }

        FuseProjection.IsMounted(root).Should().BeTrue();
        using (File.OpenRead(Path.Combine(root, "file")))
        {
            FuseProjection.Unmount(root);
        }

        FuseProjection.IsMounted(root).Should().BeFalse();
    }
}
