using System.Globalization;

namespace Erix.Guest.Services.Phase1;

/// <summary>
/// A fault that a process did not survive, as the kernel of a PC logs it: "timed[57]: segfault at 1cafed000 ip ...", or
/// "traps: timed[57] trap invalid opcode ip:402a10 ...", whose address is that of the instruction.
/// </summary>
internal sealed record FaultRecord(int Pid, ulong Address)
{
    private static readonly string[] BeforeAddress = ["]: segfault at ", " ip:"];

    /// <summary>Null for a line that tells of none.</summary>
    public static FaultRecord? Parse(string line)
    {
        var open = line.IndexOf('[', StringComparison.Ordinal);
        var close = line.IndexOf(']', StringComparison.Ordinal);
        if (open < 0 || close < open
            || !int.TryParse(
                line.AsSpan(open + 1, close - open - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var pid))
        {
            return null;
        }

        foreach (var before in BeforeAddress)
        {
            var at = line.IndexOf(before, close, StringComparison.Ordinal);
            if (at >= 0)
            {
                var rest = line[(at + before.Length)..];
                var end = rest.IndexOf(' ', StringComparison.Ordinal);
                var digits = end < 0 ? rest : rest[..end];
                return ulong.TryParse(
                    digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var address)
                    ? new FaultRecord(pid, address)
                    : null;
            }
        }

        return null;
    }
}
