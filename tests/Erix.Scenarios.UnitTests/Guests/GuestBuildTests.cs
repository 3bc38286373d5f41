using System.Diagnostics;
using System.Globalization;
using Erix.Scenarios.Guests;
using Erix.Scenarios.Media;
using Erix.Scenarios.Planning;
using Erix.Scenarios.Running;
using Erix.Scenarios.UnitTests.Scenarios;

namespace Erix.Scenarios.UnitTests.Guests;

public sealed class GuestBuildTests
{
    private static GuestDefinition Guest(string name, params string[] outputs) => new()
    {
        Name = name,
        File = $"guests/{name}.toml",
        Build = new GuestProgram { Command = ["sh", "build.sh"], Inputs = ["build.sh"], Outputs = outputs },
    };

    private static TemporaryRoot Root(string script) =>
        new TemporaryRoot().With("build.sh", $"echo built >> log\n{script}\n");

    [Fact]
    public async Task Two_guests_that_are_made_by_one_command_are_built_once()
    {
        using var root = Root("touch a b");
        var builds = new GuestBuild(root.Path, _ => { });

        await Task.WhenAll(builds.EnsureAsync(Guest("one", "a", "b")), builds.EnsureAsync(Guest("two", "a", "b")));

        File.ReadLines(Path.Combine(root.Path, "log")).Should().ContainSingle();
    }

    [Fact]
    public async Task A_build_that_does_not_make_what_it_says_is_told_so()
    {
        using var root = Root("touch a");
        var builds = new GuestBuild(root.Path, _ => { });

        await builds.Invoking(b => b.EnsureAsync(Guest("one", "a", "b"))).Should().ThrowAsync<BuildFailedException>()
            .WithMessage("the build of guest 'one' ended well, and b is still missing*");
    }

    [Fact]
    public async Task A_build_that_fails_says_what_it_said()
    {
        using var root = Root("echo no such compiler >&2; exit 3");
        var builds = new GuestBuild(root.Path, _ => { });

        await builds.Invoking(b => b.EnsureAsync(Guest("one", "a"))).Should().ThrowAsync<BuildFailedException>()
            .WithMessage("the build of guest 'one' failed (status 3): sh build.sh\n*no such compiler*");
    }

    [Fact]
    public async Task A_build_is_over_when_it_ends_whatever_it_leaves_running()
    {
        using var root = Root("sleep 600 & echo $! > pid; touch a");
        var builds = new GuestBuild(root.Path, _ => { });
        var pid = Path.Combine(root.Path, "pid");

        try
        {
            await builds.EnsureAsync(Guest("one", "a")).WaitAsync(
                TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        }
        finally
        {
            Process.GetProcessById(int.Parse(File.ReadAllText(pid), CultureInfo.InvariantCulture)).Kill();
        }
    }

    [Fact]
    public async Task A_build_whose_program_is_missing_says_which()
    {
        using var root = Root("");
        var builds = new GuestBuild(root.Path, _ => { });
        var guest = Guest("one") with { Build = new GuestProgram { Command = ["no-such-tool"] } };

        await builds.Invoking(b => b.EnsureAsync(guest)).Should()
            .ThrowAsync<BuildFailedException>().WithMessage("*no-such-tool: not found*");
    }

    // ERIX_MISSING_TOOLS=skip skips what the host lacks. An OS that no longer compiles is not among it.
    [Fact]
    public void A_build_that_fails_is_no_fault_of_the_host() =>
        typeof(BuildFailedException).Should().NotBeAssignableTo<HostFaultException>();

    [Fact]
    public async Task The_prepare_command_may_be_something_that_the_build_makes()
    {
        const string guest = """
            boot.kernel = "k"
            build = { command = ["sh", "build.sh"] }
            prepare = { command = ["sh", "out/prepare.sh"], inputs = ["out/prepare.sh"] }
            """;
        using var root = Root("""echo 'cat > /dev/null; echo "{\"require\": [\"prepared\"]}"' > out/prepare.sh""")
            .With("guests/g.toml", guest).With("scenarios/a/s.toml", "guest = \"g\"");
        var catalog = root.Load();
        catalog.Diagnostics.Should().BeEmpty();

        var plan = await new RunServices(catalog).PlanAsync(catalog.Find("s")!, GuestOverrides.None);

        plan.Required.Select(m => m.Marker.Text).Should().Equal("prepared");
    }
}
