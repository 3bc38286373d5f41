using Erix.Scenarios.Running;
using Erix.Scenarios.UnitTests.Support;
using FluentAssertions;

namespace Erix.Scenarios.UnitTests.Running;

public sealed class PictureTests
{
    [Fact]
    public void Pictures_come_by_name_and_a_folder_that_is_gone_has_none()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("b.png"), "two");
        File.WriteAllText(folder.File("a.png"), "one");
        File.WriteAllText(folder.File("a.txt"), "another");

        Picture.In(folder.Path).Pictures.Select(p => p.Name).Should().Equal("a.png", "b.png");
        Picture.In(folder.File("gone")).Should().Be((Array.Empty<Picture>(), null));
    }

    [Fact]
    public void One_that_cannot_be_read_is_a_fault_of_the_host_and_no_exception()
    {
        using var folder = new TempFolder();
        File.CreateSymbolicLink(folder.File("a.png"), folder.File("gone"));

        Picture.In(folder.Path).Fault.Should().StartWith("the pictures cannot be read: ");
    }
}
