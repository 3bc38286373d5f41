using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Erix.Guest.Kernel;

/// <summary>A PCI device.</summary>
/// <param name="Name">The kernel's: "0000:00:1f.0".</param>
internal sealed record PciFunction(string Name, ushort Vendor, ushort Device)
{
    public string Id => $"{Vendor:x4}:{Device:x4}";

    /// <summary>Without the domain, of which a PC has one.</summary>
    public string Place => Name[(Name.IndexOf(':') + 1)..];

    public override string ToString() => $"{Place}={Id}";
}

/// <summary>
/// The PCI devices, by two windows of the kernel: one says which there are, the other is their configuration space.
/// </summary>
/// <param name="devices">The folder of all devices.</param>
/// <param name="config">The folder of all configuration spaces.</param>
internal sealed class PciFunctions(int devices, int config)
{
    private const int VendorAndDeviceBytes = 4;

    public IReadOnlyList<PciFunction> All()
    {
        var (names, error) = Files.List(devices, ".");
        return error.Length == 0
            ? [.. names.Select(Read)]
            : throw new KernelException($"the PCI devices cannot be listed: {error}");
    }

    /// <summary>What the kernel itself made of the device when it found it.</summary>
    public string KernelsId(PciFunction function) => $"{Attribute(function, "vendor")}:{Attribute(function, "device")}";

    public int OpenConfig(PciFunction function) => Opened(config, ConfigPath(function.Name), Files.ReadOnly);

    /// <summary>The device's first memory, which answers from now on.</summary>
    public int OpenMemory(PciFunction function)
    {
        var enable = Opened(devices, $"{function.Name}/enable", Files.WriteOnly);
        var error = Files.WriteAt(enable, "1"u8, 0);
        _ = Libc.close(enable);
        return error.Length == 0
            ? Opened(devices, $"{function.Name}/resource0", Files.ReadWrite)
            : throw new KernelException($"{function.Name} cannot be enabled: {error}");
    }

    private static int Opened(int at, string path, int flags) => Files.Open(at, path, flags) switch
    {
        { Error: "", Fd: var fd } => fd,
        { Error: var error } => throw new KernelException($"{path} cannot be opened: {error}"),
    };

    /// <summary>"0000:00:1f.0" has its configuration space at "00/1f.0".</summary>
    private static string ConfigPath(string name) => name.Split(':') is [_, var bus, var function]
        ? $"{bus}/{function}"
        : throw new KernelException($"'{name}' is no place of a PCI device");

    private PciFunction Read(string name)
    {
        Span<byte> header = stackalloc byte[VendorAndDeviceBytes];
        var fd = Opened(config, ConfigPath(name), Files.ReadOnly);
        var (count, error) = Files.ReadAt(fd, header, 0);
        _ = Libc.close(fd);
        return count == VendorAndDeviceBytes
            ? new PciFunction(
                name,
                BinaryPrimitives.ReadUInt16LittleEndian(header),
                BinaryPrimitives.ReadUInt16LittleEndian(header[2..]))
            : throw new KernelException($"{name} has no configuration space: {error}");
    }

    /// <summary>"0x8086" as "8086".</summary>
    private string Attribute(PciFunction function, string attribute)
    {
        Span<byte> text = stackalloc byte[16];
        var fd = Opened(devices, $"{function.Name}/{attribute}", Files.ReadOnly);
        var (count, _) = Files.ReadAt(fd, text, 0);
        _ = Libc.close(fd);
        var hex = Encoding.ASCII.GetString(text[..count]).Trim();
        return ushort.Parse(hex.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
            .ToString("x4", CultureInfo.InvariantCulture);
    }
}
