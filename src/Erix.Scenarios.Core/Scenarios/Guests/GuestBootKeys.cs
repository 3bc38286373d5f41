using Erix.Scenarios.Keys;

namespace Erix.Scenarios;

/// <summary>The keys of [boot].</summary>
internal static class GuestBootKeys
{
    public static KeyTable<GuestBoot> Table { get; } = new(" in [boot]",
    [
        new Key<GuestBoot, GuestArtefact>(
            "kernel", GuestKeys.File, "none", "An ELF (PVH, multiboot), a bzImage, or a firmware's payload.",
            (b, v) => b with { Kernel = v }),
        new Key<GuestBoot, IReadOnlyList<GuestArtefact>>(
            "initrd", new OneOrMore<GuestArtefact>(GuestKeys.File), "none",
            "An initial ramdisk, or several multiboot modules.", (b, v) => b with { Initrd = v }),
        new Key<GuestBoot, IReadOnlyList<KeyValuePair<string, GuestArtefact>>>(
            "pack", new TextMap<GuestArtefact>("init", GuestKeys.File), "none",
            "An initramfs that is packed from these files: name in it to file or folder.",
            (b, v) => b with { Pack = v }),
        new Key<GuestBoot, IReadOnlyList<GuestFlag>>(
            "arguments", GuestKeys.Arguments, "none", "Words for the kernel.", (b, v) => b with { Arguments = v }),
        new Key<GuestBoot, GuestArtefact>(
            "disk", GuestKeys.File, "none", "A disk image; the VM gets a copy of its own.",
            (b, v) => b with { Disk = v }),
        new Key<GuestBoot, string>(
            "bus", new Choice<string>(ScenarioDisk.Buses, i => ScenarioDisk.Buses[i]), "virtio",
            "What the boot disk is attached to.",
            (b, v) => b with { Bus = v }),
        new Key<GuestBoot, GuestArtefact>(
            "cdrom", GuestKeys.File, "none", "A CD image.", (b, v) => b with { Cdrom = v }),
        new Key<GuestBoot, string>(
            "firmware", new Text("ovmf"), "the machine's own",
            "ovmf, seabios, or a file; OVMF's variables are a fresh copy in each run.",
            (b, v) => b with { Firmware = v }),
    ]);
}
