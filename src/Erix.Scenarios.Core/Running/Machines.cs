using Erix.Guest.Contract;
using Erix.Scenarios.Boot;
using Erix.Scenarios.Qemu;

namespace Erix.Scenarios.Running;

/// <summary>The machine that a plan needs, once its files are known. `erix plan` and a run build the same.</summary>
public static class Machines
{
    public const int DefaultMemoryMib = 256;

    public static MachineDescription For(
        ScenarioPlan plan, Accelerator accelerator, GuestFiles guest, string bootConfigPath, string? diskPath) =>
        Bare(plan.Scenario.Id, accelerator, guest, bootConfigPath) with
        {
            MemoryMib = plan.MemoryMib,
            Vcpus = plan.Scenario.Vcpus,
            Drives = diskPath is null ? [] : [Drive(plan, diskPath)],
        };

    private static DriveDescription Drive(ScenarioPlan plan, string path) => new(path)
    {
        Writes = plan.Overrides.ForgetfulDisk ? DriveWrites.Forget
            : plan.IsMediumWritable ? DriveWrites.Copy : DriveWrites.Refuse,
        SerialNumber = "erix-block",
    };

    /// <summary>The guest alone, without a disk.</summary>
    public static MachineDescription Bare(string name, Accelerator accelerator, GuestFiles guest, string bootConfigPath) => new()
    {
        Name = name,
        Accelerator = accelerator,
        MemoryMib = DefaultMemoryMib,
        KernelPath = guest.KernelPath,
        InitrdPaths = [guest.InitramfsPath],
        KernelCommandLine = [.. KernelArguments.Rows.Select(a => a.Word)],
        ExitDevice = "isa-debug-exit,iobase=0xf4,iosize=4",
        FwCfgFiles = [new FwCfgFile(BootConfig.FwCfgName, bootConfigPath)],
    };
}
