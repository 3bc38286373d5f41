namespace Erix.Scenarios.HostChecks;

/// <summary>
/// What the machine itself must have seen, whatever the guest says of it: an entry of QEMU's log, or several one after
/// the other.
/// </summary>
/// <param name="Item">
/// A word of QEMU's -d: int for interrupts and exceptions, which only QEMU's translator writes, or trace:serial_* for
/// what its serial ports are told, whoever runs the guest's code.
/// </param>
/// <param name="Pattern">A regular expression of a line.</param>
/// <param name="What">What such a line proves, for people.</param>
/// <param name="Origin">Who asks for it.</param>
public sealed record MachineEvent(string Item, string Pattern, string What, string Origin)
{
    /// <summary>The group of <see cref="Pattern"/> that holds an address in <see cref="Function"/>.</summary>
    public const string Address = "address";

    /// <summary>The function of the kernel in which it must have happened; null where it has none.</summary>
    public string? Function { get; init; }

    /// <summary>Lines that must follow, in this order, whatever else stands between.</summary>
    public IReadOnlyList<string> Then { get; init; } = [];

    /// <summary>A line behind which all of it has to begin anew; null where there is none.</summary>
    public string? Breaks { get; init; }

    /// <summary>QEMU's devices write it, and not its translator.</summary>
    public bool IsOfDevices => Item.StartsWith("trace:", StringComparison.Ordinal);

    public override string ToString() => $"machine {Item}: {What}" + (Function is null ? "" : $", in {Function}");
}
