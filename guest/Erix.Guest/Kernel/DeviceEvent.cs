using System.Text;

namespace Erix.Guest.Kernel;

/// <summary>
/// Something that the kernel tells of a device: what happened, the device's path, and the rest by name.
/// </summary>
internal sealed record DeviceEvent(string Action, string Path, IReadOnlyDictionary<string, string> Values)
{
    public const string Add = "add";
    public const string Remove = "remove";

    /// <summary>Null for a packet that is none.</summary>
    public static DeviceEvent? Parse(ReadOnlySpan<byte> packet)
    {
        // "add@/devices/…", then "NAME=value", each with a zero behind it.
        string[] texts = Encoding.UTF8.GetString(packet).Split('\0', StringSplitOptions.RemoveEmptyEntries);
        if (texts.Length == 0 || texts[0].Split('@', 2) is not [var action, var path])
        {
            return null;
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in texts.AsSpan(1))
        {
            if (text.Split('=', 2) is [var name, var value])
            {
                values[name] = value;
            }
        }

        return new DeviceEvent(action, path, values);
    }

    public bool Is(string name, string value) => Values.GetValueOrDefault(name) == value;
}
