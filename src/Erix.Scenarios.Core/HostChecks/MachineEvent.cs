namespace Erix.Scenarios.HostChecks;

/// <summary>
/// What the machine itself must have seen, whatever the guest says of it: an entry of QEMU's log. Only QEMU's translator
/// writes one.
/// </summary>
/// <param name="Item">A word of QEMU's -d, such as int for interrupts and exceptions.</param>
/// <param name="Pattern">A regular expression of a line.</param>
/// <param name="What">What such a line proves, for people.</param>
/// <param name="Origin">Who asks for it.</param>
public sealed record MachineEvent(string Item, string Pattern, string What, string Origin)
{
    /// <summary>The group of <see cref="Pattern"/> that holds an address in <see cref="Function"/>.</summary>
    public const string Address = "address";

    /// <summary>The function of the kernel in which it must have happened; null where it has none.</summary>
    public string? Function { get; init; }

    public override string ToString() => $"machine {Item}: {What}" + (Function is null ? "" : $", in {Function}");
}
