using Erix.Scenarios.Guests;
using Erix.Scenarios.Planning;
using Erix.Scenarios.Qemu;

namespace Erix.Scenarios.Running;

/// <summary>Where a plan's files lie, or would lie, so that its command can be printed and pasted.</summary>
public sealed class PlannedFiles(RunServices services)
{
    /// <param name="make">Make the files; without it the command names files that need not be there.</param>
    public async Task<QemuCommand> CommandAsync(ScenarioPlan plan, bool make)
    {
        var accelerator = (await services.AcceleratorOf(plan.Guest)).Accelerator;
        if (make && plan.NotServed is null)
        {
            var folder = RunFolder.Create(Path.Combine(services.Root, "out", "plans"), plan.Scenario.Id);
            folder.Keep = true;
            return QemuCommand.From((await PreparedVm.MakeAsync(services, plan, folder, accelerator)).Machine);
        }

        return QemuCommand.From(Machines.For(plan, accelerator, GuestFileMaker.Named(plan, services.Root)));
    }
}
