using Erix.Scenarios.Processes;
using Erix.Scenarios.Qemu;
using Erix.Scenarios.Serial;

namespace Erix.Scenarios.UnitTests.Qemu;

/// <summary>Runs a behaviour of the stand-in for QEMU through the real process, channels and watcher.</summary>
internal static class DummyVm
{
    /// <summary>Of the classes that run VMs: one of their tests kills all that this process has.</summary>
    public const string Collection = "VMs";

    // Generous, as the machine may be busy: no test waits for it unless it fails.
    public static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    /// <summary>Built beside the tests, in the same configuration.</summary>
    public static string Path { get; } = System.IO.Path.Combine(
        AppContext.BaseDirectory.Replace(
            "Erix.Scenarios.UnitTests", "Erix.Scenarios.DummyVm", StringComparison.Ordinal),
        "Erix.Scenarios.DummyVm");

    public static ExpectedEnd Success { get; } = ExpectedEnd.Status("success", 33);

    /// <summary>The table of a guest whose device makes (class &lt;&lt; 1) | 1 of a class.</summary>
    public static IReadOnlyList<NamedStatus> Statuses { get; } =
        [new(33, "class 0x10 (Success)"), new(39, "class 0x13 (RootdFailure)")];

    public static WatchPlan Plan { get; } = new()
    {
        Steps = [new Marker("A_ONE"), new Marker("A_TWO"), new Marker("A_THREE")],
        Forbidden = [new("A_FORBIDDEN")],
        End = Success,
        Statuses = Statuses,
        Deadline = Long,
    };

    public static Task<VmOutcome> RunAsync(
        string behaviour, WatchPlan? plan = null, VmSessionOptions? options = null, string? name = null)
    {
        var command = QemuCommand.From(
            new() { Name = name, KernelPath = "none", KernelCommandLine = behaviour.Split(' ') });
        var session = new VmSession((options ?? new()) with { QemuPath = Path });
        return session.RunAsync(command, plan ?? Plan, TestContext.Current.CancellationToken);
    }

    /// <summary>Who has this word on his command line; a zombie has none.</summary>
    public static IReadOnlyList<int> ProcessesNaming(string word) =>
        [.. ProcessTable.Pids().Where(pid => ProcessTable.CommandLineOf(pid).Contains(word, StringComparison.Ordinal))];

    public static bool IsRunning(int pid) => ProcessTable.GroupOf(pid) != 0;
}
