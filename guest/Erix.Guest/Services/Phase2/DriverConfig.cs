using System.Buffers.Binary;
using Erix.Guest.Contract;
using Erix.Guest.Kernel;

namespace Erix.Guest.Services.Phase2;

/// <summary>The configuration space that deviced opened for a driver.</summary>
internal static class DriverConfig
{
    /// <summary>Which device it is of, by vendor and device: "1234:11e8".</summary>
    public static string IdOf(ServiceContext context)
    {
        Span<byte> header = stackalloc byte[4];
        _ = Files.ReadAt(context.Device(EndpointNames.DriverConfig), header, 0);
        var (vendor, device) =
            (BinaryPrimitives.ReadUInt16LittleEndian(header), BinaryPrimitives.ReadUInt16LittleEndian(header[2..]));
        return $"{vendor:x4}:{device:x4}";
    }
}
