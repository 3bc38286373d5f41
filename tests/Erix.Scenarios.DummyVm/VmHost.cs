using Erix.Scenarios.Qemu;
using Erix.Scenarios.Serial;

namespace Erix.Scenarios.DummyVm;

/// <summary>
/// A process that runs a VM and says "up" when the VM is. What becomes of the VM when this process is killed?
/// </summary>
internal static class VmHost
{
    public static async Task<int> RunAsync(string pidFile)
    {
        var options =
            new VmSessionOptions { QemuPath = Environment.ProcessPath, OnMarker = _ => Console.WriteLine("up") };
        var command = QemuCommand.From(new() { KernelPath = "none", KernelCommandLine = ["writes-its-pid", pidFile] });
        var plan = new WatchPlan
        {
            Steps = [new Marker("A_ONE")],
            End = ExpectedEnd.Status("success", 33),
            Deadline = TimeSpan.FromMinutes(2)
        };
        await new VmSession(options).RunAsync(command, plan, CancellationToken.None);
        return 0;
    }
}
