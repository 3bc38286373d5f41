using Erix.Guest.Contract;
using Erix.Guest.Services;
using Erix.Guest.Services.Loader;
using Erix.Guest.Services.Phase0;
using Erix.Guest.Services.Storage;
using Erix.Guest.Verifier;

namespace Erix.Guest.Rootd.Modes;

/// <summary>
/// The storage stack: a disk, its partitions, the providers that the mount table asks for, the public namespace.
/// </summary>
internal static class StorageModes
{
    private static readonly string[] Providers = [E2fsdService.Name, FatdService.Name, RamfsdService.Name];

    public static void Block(Bringup bringup)
    {
        foreach (var service in new[] { LogdService.Name, DrvVirtioBlockService.Name, BlockdService.Name })
        {
            bringup.StartStamped(service);
        }
    }

    public static void FileSystems(Bringup bringup)
    {
        Block(bringup);
        StartProviders(bringup);
        Verified(bringup);
    }

    /// <summary>No disk, and so none of the services that it takes.</summary>
    public static void Memory(Bringup bringup)
    {
        StartProviders(bringup);
        Verified(bringup);
    }

    /// <summary>Behind the namespace, of which it is a client.</summary>
    public static void StartLoader(Bringup bringup)
    {
        if (!bringup.Plans(LoaderdService.Name))
        {
            return;
        }

        // A runtime boot has procd already.
        if (bringup.Find(ProcdService.Name) is null)
        {
            bringup.StartStamped(ProcdService.Name);
        }

        bringup.StartStamped(LoaderdService.Name);
    }

    public static void MountAll(Bringup bringup)
    {
        bringup.StartStamped(VfsdService.Name);
        foreach (var mount in bringup.Config.Mounts)
        {
            if (BootServices.ServiceOf(mount.Provider) is { } provider && bringup.GoesOnWithout(provider))
            {
                continue;
            }

            bringup.Call(
                VfsdService.Name, VfsdService.Mount, mount.Target, mount.Provider, mount.Partition,
                mount.ReadOnly ? "ro" : "rw", mount.JournalPartition);
        }

        bringup.Stamp(Markers.ReadyVfsMount);
    }

    /// <summary>ext first, with keyd, which serves it alone.</summary>
    public static void StartProviders(Bringup bringup)
    {
        foreach (var service in Providers)
        {
            if (!bringup.Plans(service))
            {
                continue;
            }

            if (service == E2fsdService.Name)
            {
                StartKeyd(bringup);
            }

            bringup.StartStamped(service);
        }
    }

    private static void StartKeyd(Bringup bringup)
    {
        bringup.Start(KeydService.Name);
        var keyd = bringup.TakeKeydMaterial();
        bringup.Call(
            KeydService.Name, KeydService.Entrust, Convert.ToHexStringLower(keyd.FscryptId),
            Convert.ToHexStringLower(keyd.Fscrypt),
            Convert.ToHexStringLower(keyd.FsverityRootId), Convert.ToHexStringLower(keyd.FsverityRoot));
        bringup.StampOf(KeydService.Name);
    }

    private static void Verified(Bringup bringup)
    {
        MountAll(bringup);
        StartLoader(bringup);
        Verify(bringup, bringup.Config.Mounts);
        bringup.Call(VfsdService.Name, VfsdService.Detach);
    }

    private static void Verify(Bringup bringup, IReadOnlyList<BootMount> mounts)
    {
        if (bringup.Config.ValidationProfile == 0)
        {
            return;
        }

        // The volume under test: ext where there is one, else the one with FAT or exFAT; memory where it is alone.
        var target = mounts.FirstOrDefault(m => m.Provider == "ext")
            ?? mounts.FirstOrDefault(m => m.Provider is "fat" or "exfat")
            ?? mounts.FirstOrDefault(m => m is { Target: "/", Provider: "ramfs" })
            ?? throw new InternalErrorException("no mount of the table is a volume to verify");
        bringup.Start(VerifierService.Name);
        bringup.Call(
            VerifierService.Name, VerifierService.Run, target.Target, $"{bringup.Config.ValidationProfile}",
            bringup.Config.SabotagedStep,
            string.Join('\n', bringup.Config.HostFiles));
        bringup.End(VerifierService.Name);
        bringup.Stamp(Markers.ReadyVfsIo);
    }
}
