using Erix.Guest.Contract;
using Erix.Guest.Kernel;
using Erix.Guest.Services;
using Erix.Guest.Services.Loader;
using Erix.Guest.Services.Storage;

namespace Erix.Guest.Rootd.Modes;

/// <summary>
/// kernel_rootd_test = "runtime": what the features of the runtime TOML select is brought up, and nothing beside it: no
/// probes, no verifier, no traces. A release image keeps to itself what became ready, but for the end.
/// </summary>
internal static class RuntimeBringup
{
    /// <summary>What is of no use without the partitions of a disk.</summary>
    private static readonly string[] OnVolumes =
        [DrvVirtioBlockService.Name, BlockdService.Name, KeydService.Name, E2fsdService.Name, FatdService.Name];

    public static void Run(Bringup bringup)
    {
        Phase0Modes.BringUp(bringup);
        if (bringup.Plans(BlockdService.Name))
        {
            Block(bringup);
        }

        StorageModes.StartProviders(bringup);
        if (bringup.Plans(VfsdService.Name))
        {
            StorageModes.MountAll(bringup);
            StorageModes.StartLoader(bringup);
            RunFromOwnDisk(bringup);
            bringup.Call(VfsdService.Name, VfsdService.BasicIo);
            bringup.Stamp(Markers.ReadyVfsIo);
            bringup.Call(VfsdService.Name, VfsdService.Detach);
        }
    }

    /// <summary>An image for VMs has a program on its root volume, and runs it from there.</summary>
    private static void RunFromOwnDisk(Bringup bringup)
    {
        if (!Flavour.HasTestHarness
            || BootConfigFile.BootDisk is null
            || bringup.Find(LoaderdService.Name) is null
            || bringup.Find(E2fsdService.Name) is null)
        {
            return;
        }

        var plan = bringup.Call(LoaderdService.Name, LoaderdService.Plan, ImageProgram.Path).Message.Fields[0];
        var pid = bringup.Call(LoaderdService.Name, LoaderdService.Load, plan, "").Message.Fields[0];
        var status = bringup.Call(LoaderdService.Name, LoaderdService.Run, pid).Message.Fields[0];
        if (status != $"{ImageProgram.ExitCode}")
        {
            throw new InternalErrorException($"{ImageProgram.Path} ended with {status}");
        }
    }

    /// <summary>
    /// A system that came from its own disk does not choose the machine it runs on: where none of the disks that it
    /// has a driver for is its own, it says so and goes on without its volumes.
    /// </summary>
    private static void Block(Bringup bringup)
    {
        try
        {
            StorageModes.Block(bringup);
        }
        catch (ServiceFailureException e) when (BootConfigFile.BootDisk is not null && IsOfTheDisk(e))
        {
            bringup.GoOnWithout(e, OnVolumes);
        }
    }

    private static bool IsOfTheDisk(ServiceFailureException failure) =>
        (failure.Service == DrvVirtioBlockService.Name && failure.Refusal.Reason == DrvVirtioBlockService.NoDisk)
        || (failure.Service == BlockdService.Name
            && failure.Refusal.Reason.StartsWith("GPT_", StringComparison.Ordinal));
}
