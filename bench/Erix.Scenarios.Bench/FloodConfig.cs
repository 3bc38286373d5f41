using Erix.Guest.Contract;

namespace Erix.Scenarios.Bench;

/// <summary>Makes of a boot-config one whose guest floods its serial port.</summary>
internal static class FloodConfig
{
    public static int Write(string path)
    {
        var config = BootConfigCodec.Decode(File.ReadAllBytes(path));
        File.WriteAllBytes(path, BootConfigCodec.Encode(config with { GuestFault = "flood" }));
        return 0;
    }
}
