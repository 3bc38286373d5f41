using Erix.Guest.Contract;
using Erix.Guest.Kernel;
using Erix.Guest.Services.Storage;

namespace Erix.Guest.Rootd.Modes;

/// <summary>
/// kernel_rootd_test = "runtime": what the features of the runtime TOML select is brought up, and nothing beside it: no
/// probes, no verifier, no traces. A release image keeps to itself what became ready, but for the end.
/// </summary>
internal static class RuntimeBringup
{
    public static void Run(Bringup bringup)
    {
        if (bringup.Config.RuntimeProfile == "release")
        {
            SerialPort.Withhold(Markers.IsReadyStamp);
        }

        Phase0Modes.BringUp(bringup);
        if (bringup.Plans(BlockdService.Name))
        {
            StorageModes.Block(bringup);
        }

        StorageModes.StartProviders(bringup);
        if (bringup.Plans(VfsdService.Name))
        {
            StorageModes.MountAll(bringup);
            StorageModes.StartLoader(bringup);
            bringup.Call(VfsdService.Name, VfsdService.BasicIo);
            Bringup.Marker(Markers.ReadyVfsIo);
            bringup.Call(VfsdService.Name, VfsdService.Detach);
        }
    }
}
