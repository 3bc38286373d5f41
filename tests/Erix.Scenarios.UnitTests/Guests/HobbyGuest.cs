using System.Text;
using Erix.Scenarios.Guests;
using Erix.Scenarios.Keys;
using Erix.Scenarios.Loading;
using Erix.Scenarios.Media.Caching;
using Erix.Scenarios.Planning;

namespace Erix.Scenarios.UnitTests.Guests;

/// <summary>The README's worked example of a guest in C#.</summary>
public sealed class HobbyGuest(GuestDefinition definition) : IGuest
{
    private readonly DataDialect _data = new(definition);

    public GuestDefinition Definition => definition;

    public IReadOnlyList<Key<Scenario>> Keys => _data.Keys;

    public IReadOnlyList<CrossRule> Rules => _data.Rules;

    public Scenario Start(Scenario scenario) => _data.Start(scenario);

    public ScenarioPlan Plan(ScenarioPlan plan, PlanContext context) =>
        Suite(plan) == "stress" && plan.Vcpus < 2
            ? plan with { NotServed = "the stress suite needs two processors: vcpus = 2" }
            : plan;

    public GuestPayload Payload(ScenarioPlan plan, CachedMedium? medium) => new()
    {
        Files = [("config", Encoding.UTF8.GetBytes($"suite={Suite(plan)}\n"))],
    };

    private static string Suite(ScenarioPlan plan) => DataDialect.ValuesOf(plan.Scenario)["suite"];
}
