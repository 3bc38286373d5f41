using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Erix.Scenarios.ErixOs;

/// <summary>
/// What the host decides and a guest can only find out by doing its work: an instant, an address. Made from a
/// scenario's title, which no guest is told, so that every run of it and its plan agree.
/// </summary>
internal static class HostSecrets
{
    /// <summary>2001 to 2037: what the clock of every PC can show.</summary>
    private static readonly DateTime FirstInstant = new(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private const int InstantSeconds = 36 * 365 * 86400;

    /// <summary>Between a program's own memory and its libraries', where nothing is ever mapped.</summary>
    private const ulong FirstAddress = 0x10_0000_0000;

    public static DateTime Instant(Scenario scenario) =>
        FirstInstant.AddSeconds(Number(scenario, "instant") % InstantSeconds);

    /// <summary>As a guest spells it.</summary>
    public static string CrashAddress(Scenario scenario) =>
        $"0x{(FirstAddress + ((ulong)Number(scenario, "address") << 4)).ToString("x", CultureInfo.InvariantCulture)}";

    private static uint Number(Scenario scenario, string what) =>
        BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes($"{what} of {scenario.Id}: {scenario.Title}")));
}
