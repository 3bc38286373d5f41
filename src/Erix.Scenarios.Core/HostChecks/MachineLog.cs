using System.Globalization;
using System.Text.RegularExpressions;

namespace Erix.Scenarios.HostChecks;

/// <summary>QEMU's log of a machine, held to what the plan says must be in it.</summary>
internal static class MachineLog
{
    /// <param name="path">Null where the machine has none: QEMU keeps it only of what it translates itself.</param>
    /// <param name="symbols">The kernel's System.map.</param>
    public static IReadOnlyList<HostCheckResult> Check(IReadOnlyList<MachineEvent> events, string? path, string? symbols) =>
        [.. events.Select(e => path is null
            ? new HostCheckResult($"{e}", HostCheckOutcome.Skipped, "an accelerated machine keeps no record of it")
            : Check(e, path, symbols))];

    private static HostCheckResult Check(MachineEvent wanted, string path, string? symbols)
    {
        var bounds = default((ulong Start, ulong End));
        if (wanted.Function is { } function)
        {
            if (symbols is null || !File.Exists(symbols))
            {
                return new($"{wanted}", HostCheckOutcome.Environment, $"there is no {symbols ?? "System.map"} to find {function} by");
            }

            if (FunctionBounds.Of(function, File.ReadLines(symbols)) is not { } found)
            {
                return new($"{wanted}", HostCheckOutcome.Failed, $"the kernel has no function {function}");
            }

            bounds = found;
        }

        var pattern = new Regex(wanted.Pattern, RegexOptions.CultureInvariant);
        foreach (var line in File.ReadLines(path))
        {
            if (pattern.Match(line) is { Success: true } match && (wanted.Function is null || IsIn(bounds, match)))
            {
                return new($"{wanted}", HostCheckOutcome.Held, line.Trim());
            }
        }

        return new($"{wanted}", HostCheckOutcome.Failed, "QEMU saw nothing of the kind");
    }

    private static bool IsIn((ulong Start, ulong End) bounds, Match match) =>
        ulong.Parse(match.Groups[MachineEvent.Address].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture) is var at
        && at >= bounds.Start && at < bounds.End;
}
