using Erix.Scenarios.Keys;

namespace Erix.Scenarios;

/// <summary>A guest with the table of every key that its scenarios can have.</summary>
public sealed class LoadedGuest
{
    private readonly Lazy<KeyTable<Scenario>> _keys;

    internal LoadedGuest(IGuestDialect dialect, IReadOnlyList<string> guests)
    {
        Dialect = dialect;
        _keys = new(() => ScenarioKeys.Table(dialect, guests));
    }

    public IGuestDialect Dialect { get; }

    public string Name => Dialect.Definition.Name;

    internal KeyTable<Scenario> Keys => _keys.Value;
}
