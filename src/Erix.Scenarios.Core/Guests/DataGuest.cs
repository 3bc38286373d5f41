using Erix.Scenarios.Keys;
using Erix.Scenarios.Loading;
using Erix.Scenarios.Planning;
using Erix.Scenarios.Toml;

namespace Erix.Scenarios.Guests;

/// <summary>A guest whose definition says everything.</summary>
internal sealed class DataGuest(IGuestDialect dialect) : IGuest
{
    public GuestDefinition Definition => dialect.Definition;

    public IReadOnlyList<Key<Scenario>> Keys => dialect.Keys;

    public IReadOnlyList<CrossRule> Rules => dialect.Rules;

    public Scenario Start(Scenario scenario) => dialect.Start(scenario);

    public Scenario Complete(Scenario scenario, TomlTable file) => dialect.Complete(scenario, file);

    public ScenarioPlan Plan(ScenarioPlan plan, PlanContext context) => plan;
}
