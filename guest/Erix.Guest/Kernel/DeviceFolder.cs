using System.Text;

namespace Erix.Guest.Kernel;

/// <summary>A device's folder in sysfs, by a descriptor.</summary>
internal static class DeviceFolder
{
    private const string Sysfs = "/sys";

    /// <param name="path">As events have it: "/devices/pci0000:00/…".</param>
    public static int Open(string path)
    {
        var (fd, error) = IsOne(path)
            ? Files.Open(-1, Sysfs + path, Files.Directory | Files.NoFollow)
            : (-1, "no device");
        return fd >= 0 ? fd : throw new KernelException($"{path} cannot be opened: {error}");
    }

    /// <summary>Empty where the device has no such attribute.</summary>
    public static string Attribute(int folder, string name)
    {
        Span<byte> text = stackalloc byte[256];
        var (fd, _) = Files.Open(folder, name, Files.ReadOnly);
        if (fd < 0)
        {
            return "";
        }

        var (count, error) = Files.ReadAt(fd, text, 0);
        _ = Libc.close(fd);
        return error.Length == 0
            ? Encoding.UTF8.GetString(text[..count]).Trim()
            : throw new KernelException($"'{name}' of a device cannot be read: {error}");
    }

    private static bool IsOne(string path) =>
        path.StartsWith("/devices/", StringComparison.Ordinal) && !path.Split('/').Contains("..");
}
