using System.Globalization;
using System.Text;

namespace Erix.Guest.Kernel;

/// <summary>The kernel's own count of interrupts: /proc/interrupts, by its descriptor.</summary>
internal static class InterruptTable
{
    private const int MaxBytes = 16 << 10;

    /// <summary>Of all processors together; null where no line of the table is that device's.</summary>
    public static long? CountOf(int fd, string device)
    {
        var buffer = new byte[MaxBytes];
        var length = 0;
        while (Files.ReadAt(fd, buffer.AsSpan(length), length) is { Count: > 0 and var count })
        {
            length += count;
        }

        // "           CPU0", then "  8:          2    XT-PIC      rtc0".
        var lines = Encoding.ASCII.GetString(buffer, 0, length).Split('\n');
        var processors = Words(lines[0]).Length;
        foreach (var line in lines)
        {
            var words = Words(line);
            if (words.Length > processors + 1 && words[^1] == device)
            {
                return words.Skip(1).Take(processors).Sum(w => long.Parse(w, CultureInfo.InvariantCulture));
            }
        }

        return null;
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
