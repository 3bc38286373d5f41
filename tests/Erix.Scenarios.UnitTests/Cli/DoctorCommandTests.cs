using Erix.Scenarios.Cli;
using Erix.Scenarios.Media;
using Erix.Scenarios.UnitTests.Support;
using FluentAssertions;

namespace Erix.Scenarios.UnitTests.Cli;

public sealed class DoctorCommandTests
{
    [Fact]
    public async Task What_is_missing_is_named_with_its_programs_and_its_package()
    {
        using var output = new StringWriter();

        (await DoctorCommand.RunAsync(TestPaths.Root, new SearchPath("/nowhere"), output)).Should().Be(1);

        output.ToString().Should()
            .MatchRegex("MISSING +qemu-system-x86 +no qemu-system-x86_64; .*: apt-get install qemu-system-x86\n")
            .And.MatchRegex("optional +fuse3 +no fusermount; .*: apt-get install fuse3\n")
            .And.EndWith("Run ./setup.sh, which installs and builds what is missing.\n");
    }
}
