using Erix.Guest.Contract;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Caching;
using Erix.Scenarios.Qemu;

namespace Erix.Scenarios.Running;

/// <summary>A plan whose files lie on the disk: the medium, the VM's own copy of it, the boot-config.</summary>
/// <param name="Plan">With what only the built medium tells.</param>
/// <param name="Disk">What the VM sees as its disk: the shared image or its own copy; null without one.</param>
internal sealed record PreparedVm(ScenarioPlan Plan, CachedMedium? Medium, string? Disk, MachineDescription Machine)
{
    private const string BootConfigName = "boot-config.bin";

    /// <param name="plan">A served one: its medium has a builder.</param>
    public static async Task<PreparedVm> MakeAsync(RunServices services, ScenarioPlan plan, RunFolder folder)
    {
        var medium = plan.Medium is null ? null : services.Media.Get(Variant(plan));
        var disk = medium is null ? null : WorkingCopy.Of(medium, plan.IsMediumWritable, folder);
        plan = medium is null ? plan : HostFiles.Complete(plan, medium);
        var bootConfig = folder.File(BootConfigName);
        await File.WriteAllBytesAsync(bootConfig, plan.Overrides.Payload(BootConfigCodec.Encode(plan.BootConfig)));
        var accelerator = (await services.Accelerator).Accelerator;
        return new(plan, medium, disk, Machines.For(plan, accelerator, services.Guest, bootConfig, disk));
    }

    private static MediaVariant Variant(ScenarioPlan plan)
    {
        var variant = MediaCatalog.Find(plan.Medium!)!;
        return plan.Overrides.HealthyMedium
            ? variant with { Name = $"{variant.Name}-healthy", Edit = null, Breaks = [], Finding = null }
            : variant;
    }
}
