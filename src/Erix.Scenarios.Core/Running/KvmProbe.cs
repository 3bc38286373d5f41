using Erix.Scenarios.Planning;
using Erix.Scenarios.Qemu;

namespace Erix.Scenarios.Running;

/// <summary>
/// Boots a guest under KVM to see whether it gets to its end: there are hosts on which Linux hangs under KVM.
/// </summary>
internal static class KvmProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <returns>Null where it came to its end; else what happened.</returns>
    public static async Task<string?> RunAsync(RunServices services, ScenarioPlan plan, CancellationToken cancellation)
    {
        using var folder = RunFolder.Create(services.RunsFolder, $"kvm-probe-{plan.Guest.Name}");
        var prepared = await PreparedVm.MakeAsync(services, plan, folder, Accelerator.Kvm);
        var watch = prepared.Watch with { Deadline = Patience, MarkerDeadline = Patience };
        var vm = await new VmSession(new VmSessionOptions { QemuPath = services.QemuOf(plan.Guest) })
            .RunAsync(QemuCommand.From(prepared.Machine), watch, cancellation);
        return vm.Verdict.IsPass ? null : $"{vm.Verdict.Kind}: {vm.Verdict.Headline}";
    }
}
