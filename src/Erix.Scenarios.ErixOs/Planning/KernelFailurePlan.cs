using Erix.Guest.Contract;
using Erix.Scenarios.HostChecks;
using Erix.Scenarios.Planning;
using Erix.Scenarios.Serial;

namespace Erix.Scenarios.ErixOs;

/// <summary>
/// What kernel_exception adds to a plan: what arms the kernel, and what is to be seen of its failure.
/// </summary>
internal static class KernelFailurePlan
{
    /// <summary>Where the kernel's function was, in QEMU's record of an interrupt.</summary>
    private const string In = $"IP=0010:(?<{MachineEvent.Address}>[0-9a-f]{{16}})";

    private const string Oops = "kernel-oops";
    private const string Bug = "kernel-bug";
    private const string Panic = "kernel-panic";

    /// <summary>
    /// What QEMU saw itself: vector, error code and privilege in its own words. A page fault of an instruction has no
    /// function: its address is the one that could not be fetched. A lockup is a timer's interrupt in the loop.
    /// </summary>
    private static readonly (string Name, string Seen, string[] Fatal)[] Rows =
    [
        ("divide-error", $"v=00 e=0000 i=0 cpl=0 {In}", [Oops]),
        ("invalid-opcode", $"v=06 e=0000 i=0 cpl=0 {In}", [Oops]),
        ("general-protection", $"v=0d e=0000 i=0 cpl=0 {In}", [Oops]),
        ("page-fault-null", $"v=0e e=0000 i=0 cpl=0 {In} .* CR2=0{{16}}", [Oops, Bug]),
        ("page-fault-no-execute", "v=0e e=0011 i=0 cpl=0 IP=0010:([0-9a-f]{16}) .* CR2=\\1", [Oops, Bug]),
        ("double-fault", $"v=08 e=0000 i=0 cpl=0 {In}", [Oops, Bug]),
        ("bug", $"v=06 e=0000 i=0 cpl=0 {In}", [Oops, Bug]),
        ("soft-lockup", $"v=[2-9a-f][0-9a-f] e=0000 i=0 cpl=0 {In}", [Bug, Panic]),
    ];

    /// <summary>The last that comes of a boot that is to be ready, or to fail in the end.</summary>
    public static IReadOnlyList<PlannedMarker> EndsOf(KernelFailure? failure) => failure is null
        ? [new(new Marker(Markers.RootdReady), "class")]
        : [Asked(failure, Markers.KernelExceptionAsked), Asked(failure, failure.Marker)];

    public static IEnumerable<PlannedMarker> ForbiddenBy(KernelFailure? failure) =>
        failure is null ? [] : [Asked(failure, Markers.RootdReady)];

    public static ScenarioPlan AddTo(ScenarioPlan plan, KernelFailure failure)
    {
        var (_, seen, fatal) = Array.Find(Rows, r => r.Name == failure.Name);
        return plan with
        {
            Arguments =
            [
                .. plan.Arguments, new([failure.Argument], $"the kernel is ready to raise it: {failure.Verifies}"),
            ],
            AllowFatal = fatal,
            MachineEvents =
            [
                new("int", seen, $"{failure.Verifies}, in kernel mode", Origin(failure))
                {
                    Function = seen.Contains(In, StringComparison.Ordinal) ? failure.Function : null,
                },
            ],
        };
    }

    private static PlannedMarker Asked(KernelFailure failure, string marker) =>
        new(new Marker(marker), Origin(failure));

    private static string Origin(KernelFailure failure) => $"kernel_exception {failure.Name}";
}
