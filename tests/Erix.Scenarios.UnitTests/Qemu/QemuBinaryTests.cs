using Erix.Scenarios.Qemu;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Qemu;

public sealed class QemuBinaryTests
{
    [Fact]
    public void The_first_QEMU_on_the_path_is_taken()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File(QemuBinary.Name), "");

        QemuBinary.Find("x86_64", chosen: null, new($"/nowhere:{folder.Path}:/usr/bin"))
            .Should().Be(folder.File(QemuBinary.Name));
    }

    [Fact]
    public void A_missing_QEMU_is_reported_with_the_command_that_installs_it()
    {
        var find = () => QemuBinary.Find("x86_64", chosen: null, new("/nowhere"));

        find.Should().Throw<VmStartException>().WithMessage("*apt-get install qemu-system-x86*");
    }

    [Fact]
    public void A_chosen_QEMU_that_is_not_there_is_not_replaced_by_another()
    {
        var find = () => QemuBinary.Find("x86_64", "/nowhere/qemu", new("/usr/bin"));

        find.Should().Throw<VmStartException>().WithMessage("ERIX_QEMU names /nowhere/qemu, which does not exist");
    }

    [Fact]
    public void The_version_is_what_QEMU_says()
    {
        string said = OutsideTool.Run(QemuBinary.Name, "--version").Output;

        said.Should().Contain(QemuBinary.Version(QemuBinary.Find()));
    }
}
