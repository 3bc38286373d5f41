namespace Erix.Scenarios.Keys;

/// <summary>The keys of [expect], for a guest whose ends have these names.</summary>
internal static class ExpectKeys
{
    private static readonly ListOf<MarkerPattern> Markers = new(new MarkerShape());

    public static KeyTable<Expectations> Table(IReadOnlyList<string> exits) => new(" in [expect]",
    [
        new Key<Expectations, string>(
            "exit", new Choice<string>(exits, i => exits[i]), "by class and guest",
            "How the machine must end; no other end passes.",
            (e, v) => e with { Exit = v }),
        new Key<Expectations, IReadOnlyList<MarkerPattern>>(
            "require", Markers, "those of class and mode",
            "Markers that must come, in this order.",
            (e, v) => e with { Require = v }),
        new Key<Expectations, IReadOnlyList<MarkerPattern>>(
            "require_any_order", Markers, "none",
            "Markers that must come, in whatever order.",
            (e, v) => e with { RequireAnyOrder = v }),
        new Key<Expectations, IReadOnlyList<MarkerPattern>>(
            "forbid", Markers, "those of class and mode",
            "Markers that must never come.",
            (e, v) => e with { Forbid = v }),
        new Key<Expectations, IReadOnlyList<string>>(
            "allow_fatal", new ListOf<string>(new Name("kernel-panic")), "none",
            "Fatal patterns that this scenario is meant to show, by name.",
            (e, v) => e with { AllowFatal = v }),
    ]);
}
