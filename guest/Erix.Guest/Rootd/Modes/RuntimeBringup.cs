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
    public const string KernelRootdTest = "runtime";

    private static readonly (string Feature, string Provider)[] Providers =
        [("fs_e2fs", E2fsdService.Name), ("fs_fat", FatdService.Name), ("fs_ramfs", RamfsdService.Name)];

    public static void Run(Bringup bringup)
    {
        var features = bringup.Config.Features;
        if (bringup.Config.RuntimeProfile == "release")
        {
            SerialPort.Withhold(Markers.IsReadyStamp);
        }

        if (features.Contains("program_loader"))
        {
            throw new NotServedException("loaderd");
        }

        Phase0Modes.BringUp(bringup);
        if (features.Contains("user_storage") && features.Contains("storage_virtio"))
        {
            StorageModes.Block(bringup);
        }

        StorageModes.StartProviders(bringup, service => Providers.Any(p => p.Provider == service && features.Contains(p.Feature)));
        if (features.Contains("user_vfs"))
        {
            StorageModes.MountAll(bringup);
            bringup.Call(VfsdService.Name, VfsdService.BasicIo);
            Bringup.Marker(Markers.ReadyVfsIo);
            bringup.Call(VfsdService.Name, VfsdService.Detach);
        }
    }
}
