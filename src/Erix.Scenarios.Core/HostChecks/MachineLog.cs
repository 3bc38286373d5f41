using System.Globalization;
using System.Text.RegularExpressions;

namespace Erix.Scenarios.HostChecks;

/// <summary>QEMU's log of a machine, held to what the plan says must be in it.</summary>
internal static class MachineLog
{
    /// <param name="path">Null where the machine has none.</param>
    /// <param name="symbols">The kernel's System.map.</param>
    /// <param name="isTranslated">Else QEMU did not see what its processor did.</param>
    public static IReadOnlyList<HostCheckResult> Check(
        IReadOnlyList<MachineEvent> events, string? path, string? symbols, bool isTranslated) =>
    [
        .. events.Select(e => path is null || !(isTranslated || e.IsOfDevices)
            ? new HostCheckResult($"{e}", HostCheckOutcome.Skipped, "an accelerated machine keeps no record of it")
            : Check(e, path, symbols)),
    ];

    private static HostCheckResult Check(MachineEvent wanted, string path, string? symbols)
    {
        var bounds = default((ulong Start, ulong End));
        if (wanted.Function is { } function)
        {
            if (symbols is null || !File.Exists(symbols))
            {
                return new(
                    $"{wanted}", HostCheckOutcome.Environment,
                    $"there is no {symbols ?? "System.map"} to find {function} by");
            }

            if (FunctionBounds.Of(function, File.ReadLines(symbols)) is not { } found)
            {
                return new($"{wanted}", HostCheckOutcome.Failed, $"the kernel has no function {function}");
            }

            bounds = found;
        }

        return Seen(wanted, path, m => wanted.Function is null || IsIn(bounds, m)) is { } seen
            ? new($"{wanted}", HostCheckOutcome.Held, seen)
            : new($"{wanted}", HostCheckOutcome.Failed, "QEMU saw nothing of the kind");
    }

    /// <returns>The last line of it; null where not all of it is there.</returns>
    private static string? Seen(MachineEvent wanted, string path, Func<Match, bool> isWhere)
    {
        Regex[] patterns = [.. wanted.Then.Prepend(wanted.Pattern).Select(Compiled)];
        var breaks = wanted.Breaks is { } text ? Compiled(text) : null;
        var found = 0;
        foreach (var line in File.ReadLines(path))
        {
            found = breaks?.IsMatch(line) == true ? 0 : found;
            if (patterns[found].Match(line) is { Success: true } match && (found > 0 || isWhere(match))
                && ++found == patterns.Length)
            {
                return line.Trim();
            }
        }

        return null;
    }

    private static Regex Compiled(string pattern) => new(pattern, RegexOptions.CultureInvariant);

    private static bool IsIn((ulong Start, ulong End) bounds, Match match) =>
        ulong.Parse(
            match.Groups[MachineEvent.Address].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)
            is var at
        && at >= bounds.Start && at < bounds.End;
}
