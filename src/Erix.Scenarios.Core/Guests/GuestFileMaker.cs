using Erix.Scenarios.Planning;
using Erix.Scenarios.Qemu;

namespace Erix.Scenarios.Guests;

/// <summary>The files by which a machine starts, and how payloads reach it.</summary>
/// <param name="folder">Gives a file of the run's own by its name.</param>
internal sealed class GuestFileMaker(string root, ScenarioPlan plan, Func<string, string> folder)
{
    private GuestBoot Boot => plan.Guest.Boot;

    public MachineFiles Make(GuestPayload payload)
    {
        var fwCfg = new List<FwCfgFile>();
        var initrd = new List<string>();
        var esp = new List<(string, string)>();
        if (Boot.Pack.Count > 0)
        {
            initrd.Add(PackedInitrd.Of(
            [
                .. from file in Boot.Pack
                   where !file.Value.IsOptional || ArtefactFiles.IsThere(file.Value, root)
                   select (file.Key, ArtefactFiles.Existing(file.Value, $"the guest's {file.Key}", root)),
            ], plan.Links));
        }

        initrd.AddRange(Boot.Initrd.Select(i => ArtefactFiles.Existing(i, "the guest's initrd", root)));
        foreach (var (name, bytes) in payload.Files)
        {
            var path = folder($"{name}.bin");
            File.WriteAllBytes(path, plan.Overrides.Payload(bytes));
            Route(name, path, fwCfg, initrd, esp);
        }

        foreach (var (name, path) in plan.Payloads)
        {
            Route(name, path, fwCfg, initrd, esp);
        }

        return new MachineFiles
        {
            Kernel = Boot.Kernel is { } kernel ? ArtefactFiles.Existing(kernel, "the guest's kernel", root) : null,
            Initrd = initrd,
            FwCfg = fwCfg,
            OnEsp = esp,
            Firmware = FirmwareFiles.Of(plan.Guest, root, folder),
        };
    }

    /// <summary>What the files would be called, without a look at the disk.</summary>
    public static MachineFiles Named(ScenarioPlan plan, string root)
    {
        var boot = plan.Guest.Boot;
        return new MachineFiles
        {
            Kernel = boot.Kernel is { } kernel ? ArtefactFiles.PathOf(kernel, root) : null,
            Initrd = boot.Pack.Count > 0
                ? ["initramfs.cpio"]
                : [.. boot.Initrd.Select(i => ArtefactFiles.PathOf(i, root))],
            Disks = [.. plan.Disks.Where(d => d.ForAct is null).Select(d => d.File ?? $"{d.Source}.img")],
            FwCfg =
            [
                .. plan.Guest.Payloads.Where(p => p.Value.As == GuestPayloadRoute.FwCfg)
                    .Select(p => new FwCfgFile(p.Value.Name ?? $"opt/{plan.Guest.Name}/{p.Key}", $"{p.Key}.bin")),
            ],
            Firmware = boot.Firmware switch
            {
                null or "seabios" => null,
                "ovmf" => new FlashFirmware("OVMF_CODE.fd", "variables.fd"),
                var file => new BiosFirmware(Path.GetFullPath(file, root)),
            },
        };
    }

    private void Route(
        string name, string path, List<FwCfgFile> fwCfg, List<string> initrd, List<(string, string)> esp)
    {
        var route = plan.Guest.Payloads.FirstOrDefault(p => p.Key == name).Value ?? new GuestPayloadRoute();
        switch (route.As)
        {
            case GuestPayloadRoute.Initrd:
                initrd.Add(path);
                break;
            case GuestPayloadRoute.EspFile:
                esp.Add((route.Name ?? name, path));
                break;
            default:
                fwCfg.Add(new FwCfgFile(route.Name ?? $"opt/{plan.Guest.Name}/{name}", path));
                break;
        }
    }
}
