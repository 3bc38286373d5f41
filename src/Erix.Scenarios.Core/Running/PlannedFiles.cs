using Erix.Scenarios.Qemu;

namespace Erix.Scenarios.Running;

/// <summary>Where a plan's files lie, or would lie, so that its command can be printed and pasted.</summary>
public sealed class PlannedFiles(RunServices services)
{
    /// <param name="make">Make the files; without it the command names files that need not be there.</param>
    public async Task<QemuCommand> CommandAsync(ScenarioPlan plan, bool make)
    {
        if (make && plan.NotServed is null)
        {
            var folder = RunFolder.Create(Path.Combine(services.Root, "out", "plans"), plan.Scenario.Id);
            folder.Keep = true;
            return QemuCommand.From((await PreparedVm.MakeAsync(services, plan, folder)).Machine);
        }

        var disk = plan.Medium is null ? null : $"{plan.Medium}.img";
        return QemuCommand.From(Machines.For(
            plan, (await services.Accelerator).Accelerator, services.Guest, "boot-config.bin", disk));
    }
}
