using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Erix.Guest.Contract;
using Erix.Guest.Kernel;

namespace Erix.Guest.Services.Phase2;

/// <summary>QEMU's device for teaching, by what a driver is handed of it: configuration space and memory.</summary>
internal sealed class TaughtDevice
{
    private const int MemoryBytes = 1 << 20;
    private const int Identification = 0;
    private const int Liveness = 4;
    private const int Edu = 0xED;
    private readonly nint _memory;

    public TaughtDevice(ServiceContext context)
    {
        Config = context.Device(EndpointNames.DriverConfig);
        var id = IdOf(Config);
        if (id != Phase2Markers.TaughtDevice)
        {
            throw new RefusalException(
                EndpointRules.EndpointMisrouted, $"a {id} is where a {Phase2Markers.TaughtDevice} should be");
        }

        _memory = Memory.Map(context.Device(EndpointNames.DriverDevice), MemoryBytes);
        var said = Marshal.ReadInt32(_memory + Identification);
        if ((said & 0xFF) != Edu)
        {
            throw new RefusalException("NO_DEVICE", $"the device calls itself {said:x8}");
        }
    }

    /// <summary>Its configuration space.</summary>
    public int Config { get; }

    /// <summary>The device keeps a number and gives its bits back turned over.</summary>
    public uint Inverted(uint number)
    {
        Marshal.WriteInt32(_memory + Liveness, unchecked((int)number));
        return unchecked((uint)Marshal.ReadInt32(_memory + Liveness));
    }

    private static string IdOf(int config)
    {
        Span<byte> header = stackalloc byte[4];
        _ = Files.ReadAt(config, header, 0);
        var (vendor, device) =
            (BinaryPrimitives.ReadUInt16LittleEndian(header), BinaryPrimitives.ReadUInt16LittleEndian(header[2..]));
        return $"{vendor:x4}:{device:x4}";
    }
}
