using System.Diagnostics;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Qemu;

public sealed class OrphanTests
{
    [Fact]
    public async Task A_VM_dies_with_its_host_also_when_that_is_killed()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var folder = new TempFolder();
        using var host = Process.Start(
            new ProcessStartInfo(DummyVm.Path, ["host", folder.File("pid")]) { RedirectStandardOutput = true })!;
        (await host.StandardOutput.ReadLineAsync(cancellation)).Should().Be("up");
        int vm = int.Parse(await File.ReadAllTextAsync(folder.File("pid"), cancellation));

        host.Kill();
        await host.WaitForExitAsync(cancellation);

        // Nobody may have reaped it yet: where PID 1 is slow to, it is gone and has still its number.
        SpinWait.SpinUntil(() => !DummyVm.IsRunning(vm), DummyVm.Long);
        DummyVm.IsRunning(vm).Should().BeFalse();
    }
}
