using System.Globalization;

namespace Erix.Scenarios.HostChecks;

/// <summary>Where a function of a kernel starts and ends, by its System.map.</summary>
internal static class FunctionBounds
{
    /// <param name="lines">Address, kind and name each, in the order of the addresses.</param>
    /// <returns>Null where there is no such function.</returns>
    public static (ulong Start, ulong End)? Of(string function, IEnumerable<string> lines)
    {
        ulong? start = null;
        foreach (var line in lines)
        {
            if (line.Split(' ') is not [var address, _, var name])
            {
                continue;
            }

            var at = ulong.Parse(address, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (start is { } from && at > from)
            {
                return (from, at);
            }

            start ??= name == function ? at : null;
        }

        return null;
    }
}
