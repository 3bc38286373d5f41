using Erix.Scenarios.Guests;
using Erix.Scenarios.Keys;
using Erix.Scenarios.Loading;
using Erix.Scenarios.Planning;

namespace Erix.Scenarios.UnitTests.Guests;

/// <summary>A guest that objects to every scenario, by the kind that its title spells: "HOB001 no two alike".</summary>
public class CodedGuest(GuestDefinition definition) : IGuest
{
    private readonly DiagnosticKind _kind = new(
        definition.Title.Split(' ', 2)[0], DiagnosticSeverity.Error, definition.Title.Split(' ', 2)[1]);

    public GuestDefinition Definition => definition;

    public IReadOnlyList<Key<Scenario>> Keys => [];

    public IReadOnlyList<CrossRule> Rules => [new(_kind, ["title"], _ => "not this one")];

    public virtual IReadOnlyList<DiagnosticKind> Kinds => [_kind];

    public ScenarioPlan Plan(ScenarioPlan plan, PlanContext context) => plan;
}
