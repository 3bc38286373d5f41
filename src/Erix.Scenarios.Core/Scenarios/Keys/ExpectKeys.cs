using Erix.Guest.Contract;

namespace Erix.Scenarios.Keys;

/// <summary>The keys of [expect].</summary>
internal static class ExpectKeys
{
    private static readonly (string Name, ExitClass Class)[] Exits =
    [
        ("success", ExitClass.Success),
        ("bootloader-failure", ExitClass.BootloaderFailure),
        ("kernel-failure", ExitClass.KernelFailure),
        ("rootd-failure", ExitClass.RootdFailure),
        ("service-bootstrap-failure", ExitClass.ServiceBootstrapFailure),
    ];

    private static readonly ListOf<MarkerPattern> Markers = new(new Marker());

    public static KeyTable<Expectations> Table { get; } = new(" in [expect]",
    [
        new Key<Expectations, ExitClass>(
            "exit", new Choice<ExitClass>([.. Exits.Select(e => e.Name)], i => Exits[i].Class), "by class and mode",
            "The exit class; no other passes.",
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
    ]);
}
