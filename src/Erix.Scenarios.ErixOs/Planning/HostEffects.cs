using Erix.Scenarios.HostChecks;
using StepEffect = Erix.Guest.Verification.Effect;
using StepEffectKind = Erix.Guest.Verification.EffectKind;

namespace Erix.Scenarios.ErixOs;

/// <summary>What a verifier's step leaves, as the host checks know it.</summary>
internal static class HostEffects
{
    private static readonly (StepEffectKind Step, EffectKind Host)[] Kinds =
    [
        (StepEffectKind.Absent, EffectKind.Absent),
        (StepEffectKind.File, EffectKind.File),
        (StepEffectKind.Folder, EffectKind.Folder),
        (StepEffectKind.Symlink, EffectKind.Symlink),
        (StepEffectKind.Attribute, EffectKind.Attribute),
    ];

    public static Effect Of(StepEffect effect) => new(
        effect.Path, Array.Find(Kinds, k => k.Step == effect.Kind).Host, effect.Content, effect.Name, effect.Value);
}
