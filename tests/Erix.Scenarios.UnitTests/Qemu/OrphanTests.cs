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
        using var host = Process.Start(new ProcessStartInfo(DummyVm.Path, ["host", folder.File("pid")]) { RedirectStandardOutput = true })!;
        (await host.StandardOutput.ReadLineAsync(cancellation)).Should().Be("up");
        int vm = int.Parse(await File.ReadAllTextAsync(folder.File("pid"), cancellation));
        using var watched = Process.GetProcessById(vm);

        host.Kill();
        await host.WaitForExitAsync(cancellation);

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(5));
        await watched.WaitForExitAsync(patience.Token);
        DummyVm.IsRunning(vm).Should().BeFalse();
    }
}
