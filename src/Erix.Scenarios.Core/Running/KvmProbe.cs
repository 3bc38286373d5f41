using Erix.Guest.Contract;
using Erix.Scenarios.Boot;
using Erix.Scenarios.Media.Caching;
using Erix.Scenarios.Qemu;
using Erix.Scenarios.Serial;
using Erix.Scenarios.Verdicts;

namespace Erix.Scenarios.Running;

/// <summary>Boots the guest under KVM to see whether it gets to its exit: there are hosts on which Linux hangs under KVM.</summary>
internal static class KvmProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <returns>Null where it ran to its exit; else what happened.</returns>
    public static async Task<string?> RunAsync(GuestFiles guest, string qemuPath, CancellationToken cancellation)
    {
        var bootConfig = Path.Combine(UserCache.Folder("kvm"), $"boot-config.{Environment.ProcessId}");
        await File.WriteAllBytesAsync(bootConfig, BootConfigCodec.Encode(new BootConfig { Scenario = "kvm-probe" }), cancellation);
        try
        {
            var machine = Machines.Bare("kvm-probe", Accelerator.Kvm, guest, bootConfig);
            var plan = new WatchPlan
            {
                Steps = [new Marker(Markers.RootdReady)],
                End = ExitClasses.End(ExitClass.Success),
                Deadline = Patience,
                MarkerDeadline = Patience,
            };
            var vm = await new VmSession(new VmSessionOptions { QemuPath = qemuPath })
                .RunAsync(QemuCommand.From(machine), plan, cancellation);
            return vm.Verdict.IsPass ? null : $"{vm.Verdict.Kind}: {vm.Verdict.Headline}";
        }
        finally
        {
            File.Delete(bootConfig);
        }
    }
}
