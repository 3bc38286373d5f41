using Erix.Scenarios.Keys;
using Erix.Scenarios.Loading;
using Erix.Scenarios.Toml;

namespace Erix.Scenarios.ErixOs;

/// <summary>A key of <see cref="ErixKeys"/> as a key of the scenario that carries them.</summary>
internal sealed record OwnKey(Key<ErixKeys> Key) : Key<Scenario>(Key.Name, Key.Default, Key.Doc)
{
    public override IShape Shape => Key.Shape;

    public static OwnKey Of(Key<ErixKeys> key) => new(key) { Required = key.Required, Family = key.Family };

    public override bool TrySet(ref Scenario model, TomlValue value, FileReport report)
    {
        var keys = model.Erix;
        if (!Key.TrySet(ref keys, value, report))
        {
            return false;
        }

        model = model with { Own = keys };
        return true;
    }
}
