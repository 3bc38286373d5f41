using Erix.Guest.Contract;
using Erix.Scenarios.Serial;

namespace Erix.Scenarios.Running;

/// <summary>
/// The exit classes of the contract as statuses of QEMU: isa-debug-exit turns class c into (c &lt;&lt; 1) | 1.
/// </summary>
public static class ExitClasses
{
    public static IReadOnlyList<NamedStatus> Statuses { get; } =
        [.. Enum.GetValues<ExitClass>().Select(c => new NamedStatus(StatusOf(c), $"class 0x{(int)c:x2} ({c})"))];

    public static int StatusOf(ExitClass exitClass) => ((int)exitClass << 1) | 1;

    public static ExpectedEnd End(ExitClass exitClass) => ExpectedEnd.Status($"{exitClass}", StatusOf(exitClass));

    /// <summary>The guest's own verdict; null where it gave none.</summary>
    public static ExitClass? Of(VmExit exit) =>
        exit.Status is { } status && (status & 1) == 1 && Enum.IsDefined((ExitClass)(status >> 1))
            ? (ExitClass)(status >> 1) : null;
}
