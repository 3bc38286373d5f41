using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Ext.Build;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Ext;

public sealed class ExternalToolTests
{
    [Fact]
    public void A_missing_program_is_the_hosts_fault_and_names_its_package()
    {
        var locate = () => ExternalTool.Locate("qemu-system-x86_64", new SearchPath("/nowhere"));
        var fault = locate.Should().Throw<ExternalToolException>().Which;
        fault.Should().BeAssignableTo<HostFaultException>();
        fault.Message.Should().Be(
            "qemu-system-x86_64 is not installed: ./setup.sh, or apt-get install qemu-system-x86");
    }

    [Fact]
    public void The_path_comes_before_sbin()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("mke2fs"), "");
        ExternalTool.Locate("mke2fs", new SearchPath($"/nowhere:{folder.Path}")).Should().Be(folder.File("mke2fs"));
    }

    [Fact]
    public void A_program_that_says_no_is_shown_with_its_command_and_its_words()
    {
        VariantsBench.RequireBuilders();
        var run = () => ExternalTool.Run("mke2fs", ["-b", "17", "/nowhere"], "/nowhere", quietError: true);
        run.Should().Throw<ExternalToolException>().Which.Message.Should()
            .Contain("mke2fs -b 17 /nowhere").And.Contain("invalid block size");
    }
}
