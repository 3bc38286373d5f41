using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Ext.Build;
using Erix.Scenarios.UnitTests.Support;
using FluentAssertions;

namespace Erix.Scenarios.UnitTests.Caching;

/// <summary>The media cache's key names the programs that really make media.</summary>
public sealed class ToolVersionsTests
{
    [Theory]
    [InlineData("mke2fs")]
    [InlineData("debugfs")]
    [InlineData("tune2fs")]
    public void A_program_that_stands_first_on_the_PATH_is_the_one_in_the_key(string tool)
    {
        using var folder = new TempFolder();
        var path = new SearchPath(folder.Path);
        var usual = ToolVersions.Describe(path);
        File.WriteAllText(folder.File(tool), "another version");

        ToolVersions.Describe(path).Should().NotBe(usual).And.Contain($"{tool} 15 ");
        ExternalTool.Locate(tool, path).Should().Be(folder.File(tool), "the program in the key is the one that is run");
    }

    [Fact]
    public void Only_programs_of_the_key_make_media()
    {
        var run = () => ExternalTool.Run("e2fsck", [], "none", quietError: true);
        run.Should().Throw<ArgumentException>().WithMessage("e2fsck is not among the programs that key media*");
    }

    [Fact]
    public void A_host_without_mke2fs_is_the_hosts_fault_with_its_remedy()
    {
        var locate = () => ExternalTool.Locate("mcopy", new SearchPath("/nowhere"));
        locate.Should().Throw<HostFaultException>()
            .WithMessage("mcopy is not installed: ./setup.sh, or apt-get install mtools");
    }
}
