using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Erix.Scenarios.ErixOs;

/// <summary>
/// What the host decides and a guest can only find out by doing its work: an instant, an address, a word. Made from a
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

    /// <summary>A word that nobody can guess, and another one for each number.</summary>
    public static string Word(Scenario scenario, int number) =>
        Number(scenario, $"word {number}").ToString("x8", CultureInfo.InvariantCulture);

    /// <summary>Of a device that is plugged in; as long as a disk's can be.</summary>
    public static string SerialNumber(Scenario scenario) =>
        $"erix-{Number(scenario, "serial number").ToString("x8", CultureInfo.InvariantCulture)}";

    /// <summary>How often the power button is pressed: 2 to 4 times.</summary>
    public static int Presses(Scenario scenario) => 2 + (int)(Number(scenario, "presses") % 3);

    /// <summary>A field of the ACPI table that the host adds.</summary>
    public static uint TableRevision(Scenario scenario) => Number(scenario, "ACPI table");

    private static uint Number(Scenario scenario, string what) =>
        BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes($"{what} of {scenario.Id}: {scenario.Title}")));
}
