using Erix.Scenarios.Guests;
using Erix.Scenarios.Planning;
using Erix.Scenarios.UnitTests.Scenarios;

namespace Erix.Scenarios.UnitTests.Guests;

public sealed class PrepareCommandTests
{
    private const string Definition = """
        boot.kernel = "out/kernel.elf"
        always.require = ["of the guest"]
        console.prompt = "# "
        prepare = { command = ["sh", "prepare.sh"], inputs = ["prepare.sh"] }
        """;

    private const string Scenario = """
        guest = "g"
        expect.require = ["of the file"]
        [[act]]
        run = "ls"
        """;

    [Fact]
    public async Task What_it_requires_comes_behind_what_the_guest_brings_and_before_the_file_and_its_acts()
    {
        var plan = await Prepared("cat > question.json; echo '{\"require\": [\"of prepare\"]}'");

        StepOrder.Of(plan, m => m.Marker.Text, a => a.Run!)
            .Should().Equal("of the guest", "of prepare", "of the file", "ls");
    }

    [Fact]
    public async Task What_it_cannot_do_is_not_served_with_its_reason() =>
        (await Prepared("cat > /dev/null; echo '{\"not_served\": \"no USB\"}'")).NotServed.Should().Be("no USB");

    [Theory]
    [InlineData("echo '{\"requires\": []}'", "*answered what cannot be read:*requires*")]
    [InlineData("echo hello", "*answered what cannot be read:*")]
    [InlineData("echo no disk here >&2; exit 2", "*failed for s (status 2): sh prepare.sh\nno disk here\n*")]
    public async Task An_answer_that_cannot_be_used_is_an_error_and_never_ignored(string script, string message) =>
        await FluentActions.Awaiting(() => Prepared($"cat > /dev/null; {script}")).Should()
            .ThrowAsync<BuildFailedException>().WithMessage(message);

    private static async Task<ScenarioPlan> Prepared(string script)
    {
        using var root = new TemporaryRoot().With("guests/g.toml", Definition)
            .With("scenarios/a/s.toml", Scenario).With("prepare.sh", script);
        var catalog = root.Load();
        catalog.Diagnostics.Should().BeEmpty();
        var guest = new DataGuest(catalog.Guests.Find("g")!.Dialect);
        var plan = GuestPlanner.Plan(
            guest, catalog.Find("s")!, new PlanContext(root.Path), GuestOverrides.None, new TimeLimits(1));
        return await new PrepareCommand(root.Path, guest.Definition.Prepare!).CompleteAsync(plan);
    }
}
