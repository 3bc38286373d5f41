using System.Globalization;

namespace Erix.Guest.Contract;

/// <summary>What is said over the serial port that seriald serves, and what is said of it.</summary>
public static class SerialWords
{
    public const char Enter = '\r';

    /// <summary>Takes the last character of the line back.</summary>
    public const char Erase = '\x7f';

    /// <summary>Ends the input, as Ctrl-D in a terminal.</summary>
    public const char End = '\x04';

    /// <summary>What the driver has its port send to itself: each bit alone, and none and all of them.</summary>
    public static IReadOnlyList<byte> Probe { get; } = [0x00, 0xFF, 0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80];

    /// <summary>
    /// The answer to a line, as it was when Enter came: its length, and the line from its end to its start.
    /// </summary>
    public static string Answer(string line) =>
        $"{line.Length.ToString(CultureInfo.InvariantCulture)}:{string.Concat(line.Reverse())}";

    /// <summary>
    /// ERIX_DRV_SERIAL:COUNTED:27=27: the bytes that the driver passed on, and those that its port received.
    /// </summary>
    public static string Counted(long byDriver, long byPort) =>
        string.Create(CultureInfo.InvariantCulture, $"ERIX_DRV_SERIAL:COUNTED:{byDriver}={byPort}");
}
