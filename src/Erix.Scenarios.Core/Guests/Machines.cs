using Erix.Scenarios.Planning;
using Erix.Scenarios.Qemu;

namespace Erix.Scenarios.Guests;

/// <summary>The files of one machine, made or only named.</summary>
public sealed record MachineFiles
{
    public string? Kernel { get; init; }

    public IReadOnlyList<string> Initrd { get; init; } = [];

    /// <summary>One for each disk of the plan that is there from the start, in its order.</summary>
    public IReadOnlyList<string> Disks { get; init; } = [];

    public IReadOnlyList<FwCfgFile> FwCfg { get; init; } = [];

    /// <summary>Files for the EFI system partition of the boot disk: path on it, and the file on the host.</summary>
    public IReadOnlyList<(string Name, string Path)> OnEsp { get; init; } = [];

    public Firmware? Firmware { get; init; }

    /// <summary>Where QEMU's log goes, of a machine that keeps one.</summary>
    public string Log { get; init; } = "machine.log";
}

/// <summary>The machine that a plan needs, once its files are known. `erix plan` and a run build the same.</summary>
public static class Machines
{
    public static MachineDescription For(ScenarioPlan plan, Accelerator accelerator, MachineFiles files)
    {
        var guest = plan.Guest;
        return new MachineDescription
        {
            Name = plan.Scenario.Id,
            Architecture = guest.Qemu,
            Board = guest.Machine,
            Cpu = guest.Cpu,
            Accelerator = accelerator,
            MemoryMib = plan.MemoryMib,
            Vcpus = plan.Vcpus,
            KernelPath = files.Kernel,
            InitrdPaths = files.Initrd,
            KernelCommandLine = [.. plan.Arguments.SelectMany(a => a.Words)],
            Firmware = files.Firmware,
            FwCfgFiles = files.FwCfg,
            Drives = [.. plan.Disks.Where(d => d.ForAct is null).Zip(files.Disks, Drive)],
            Markers = PortOf(guest.Console.Markers),
            Diagnostics = PortOf(guest.Console.Diagnostics),
            ExitDevice = guest.End.Device,
            PanicDevice = NeedsPanicDevice(plan) ? "pvpanic" : null,
            DisplayDevice = guest.Screen,
            ClockBase = guest.Rtc,
            Devices = [.. guest.Devices.Select(d => new MachineDevice(string.Join(',', d.Words), d.Reason))],
            ExtraFlags =
            [
                .. guest.Flags.Select(f => new QemuFlag(f.Words, f.Reason)),
                .. KeepsLog(plan, accelerator) ? new[] { LogFlag(plan, files.Log) } : [],
            ],
        };
    }

    /// <summary>QEMU's log is its translator's.</summary>
    public static bool KeepsLog(ScenarioPlan plan, Accelerator accelerator) =>
        plan.MachineEvents.Count > 0 && accelerator == Accelerator.Tcg;

    private static QemuFlag LogFlag(ScenarioPlan plan, string path) => QemuFlag.Of(
        "what the machine itself saw, whatever the guest says of it",
        "-d", string.Join(',', plan.MachineEvents.Select(e => e.Item).Distinct()), "-D", path);

    private static bool NeedsPanicDevice(ScenarioPlan plan) =>
        plan.Guest.End.By == GuestEnd.ByPanicDevice || plan.Exit == GuestEnd.ByPanicDevice;

    private static DriveDescription Drive(PlannedDisk disk, string path) => new(path)
    {
        Bus = Buses.Of(disk.Bus),
        Writes = disk.Writes switch
        {
            DiskWrites.Copy => DriveWrites.Copy,
            DiskWrites.Forget => DriveWrites.Forget,
            _ => DriveWrites.Refuse,
        },
        IsCdRom = disk.IsCdrom,
        SerialNumber = disk.Serial,
        BootIndex = disk.IsBoot ? 0 : null,
    };

    private static GuestPort PortOf(int port) => port switch
    {
        1 => GuestPort.FirstSerial,
        2 => GuestPort.SecondSerial,
        _ => GuestPort.None,
    };
}
