namespace Erix.Scenarios.Serial;

/// <summary>
/// Output that ends a run whatever else was expected. The name is a contract: a scenario that means it ignores it by
/// name.
/// </summary>
/// <param name="Needles">Any of these in a line, anywhere in it.</param>
/// <param name="Confirm">
/// A regex that the line must match besides, where the needles alone say too little; without needles it stands alone.
/// </param>
public sealed record FatalPattern(string Name, string Meaning, IReadOnlyList<string> Needles, string? Confirm = null)
{
    /// <summary>Not printed but reported by QEMU: the machine was reset, which a triple fault is too.</summary>
    public const string GuestReset = "guest-reset";

    /// <summary>Not printed but reported by QEMU's pvpanic device.</summary>
    public const string GuestPanicked = "guest-panicked";

    /// <summary>What is fatal for any guest; a guest's definition adds its own.</summary>
    public static IReadOnlyList<FatalPattern> Framework { get; } =
    [
        new("kernel-panic", "the guest's kernel gave up", ["Kernel panic - not syncing"]),
        new("kernel-oops", "an exception in the guest's kernel", [" [#"], @": [0-9a-f]{4} \[#[0-9]+\]"),
        new("kernel-bug", "the guest's kernel found itself broken", ["BUG: ", "kernel BUG at "]),
        new("kernel-stall", "a task or a CPU of the guest is stuck",
            ["self-detected stall on CPU", "detected stalls on CPUs", " blocked for more than "]),
        new("out-of-memory", "the guest ran out of memory", ["Out of memory: Killed process"]),
        new("rust-panic", "Rust code in the guest panicked", ["panicked at "]),
        new(GuestReset, "the guest was reset, by itself or by a triple fault", []),
        new(GuestPanicked, "the guest told QEMU that it panicked", []),
    ];
}
