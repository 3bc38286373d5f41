using System.Text;
using Erix.Scenarios.Guests;
using Erix.Scenarios.Planning;
using Erix.Scenarios.UnitTests.Scenarios;

namespace Erix.Scenarios.UnitTests.Guests;

public sealed class GuestCodeTests
{
    private const string Definition = """
        code = "Erix.Scenarios.UnitTests.Guests.HobbyGuest, Erix.Scenarios.UnitTests"
        boot.kernel = "out/kernel.elf"

        [[key]]
        name = "suite"
        values = ["smoke", "stress"]
        default = "smoke"
        """;

    [Theory]
    [InlineData("", null, "suite=smoke\n")]
    [InlineData("suite = \"stress\"", "the stress suite needs two processors: vcpus = 2", "suite=stress\n")]
    [InlineData("suite = \"stress\"\nvcpus = 2", null, "suite=stress\n")]
    public void A_guest_in_CSharp_adds_to_the_plan_and_makes_the_payload(
        string lines, string? notServed, string payload)
    {
        using var root = new TemporaryRoot().With("guests/g.toml", Definition)
            .With("scenarios/a/s.toml", $"guest = \"g\"\n{lines}");
        var catalog = root.Load();
        catalog.Diagnostics.Should().BeEmpty();
        var guest = (IGuest)catalog.Guests.Find("g")!.Dialect;

        var plan = GuestPlanner.Plan(
            guest, catalog.Find("s")!, new PlanContext(root.Path), GuestOverrides.None, new TimeLimits(1));

        plan.NotServed.Should().Be(notServed);
        Encoding.UTF8.GetString(guest.Payload(plan, medium: null).Files.Should().ContainSingle().Which.Bytes)
            .Should().Be(payload);
    }

    [Fact]
    public void Code_that_is_not_there_is_told_with_what_it_has_to_be()
    {
        using var root = new TemporaryRoot().With("guests/g.toml", "code = \"No.Such, Type\"\nboot.kernel = \"k\"");

        root.Load().Diagnostics.Should().ContainSingle().Which.ToString()
            .Should().StartWith("SCN082 guests/g.toml").And.Contain("\"Namespace.Type, Assembly\"");
    }

    [Fact]
    public void A_guest_whose_constructor_throws_is_told_so_and_ends_no_discovery()
    {
        const string code = "Erix.Scenarios.UnitTests.Guests.RefusingGuest, Erix.Scenarios.UnitTests";
        using var root = new TemporaryRoot().With("guests/g.toml", $"code = \"{code}\"\nboot.kernel = \"k\"")
            .With("scenarios/a/s.toml", "guest = \"erix\"");

        var catalog = root.Load();

        catalog.Find("s").Should().NotBeNull();
        catalog.Diagnostics.Should().ContainSingle().Which.ToString()
            .Should().StartWith("SCN082 guests/g.toml").And.Contain("NotSupportedException: no flashlight");
    }
}

public sealed class RefusingGuest
{
    public RefusingGuest(GuestDefinition definition) =>
        throw new NotSupportedException($"no flashlight for {definition.Name}");
}
