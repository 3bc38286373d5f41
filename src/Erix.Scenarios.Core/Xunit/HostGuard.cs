using System.Runtime.InteropServices;
using Erix.Scenarios.Qemu;
using Xunit.Sdk;
using Xunit.v3;

namespace Erix.Scenarios.Xunit;

/// <summary>
/// Ends the run cleanly however it is ended from outside. `dotnet test` is a chain of processes, and a signal to the
/// first of them never reaches this one: so it watches whether the chain still stands, and takes xUnit's own Ctrl-C
/// path (tokens cancelled, fixtures disposed, VMs gone) when it does not.
/// </summary>
public sealed partial class HostGuard : ITestPipelineStartup, IDisposable
{
    private const int SIGINT = 2;
    private static readonly TimeSpan HardStopAfter = TimeSpan.FromSeconds(10);
    private readonly List<PosixSignalRegistration> _signals = [];
    private readonly ParentWatch _parents = new();
    private readonly DeathNotice _notice = new();
    private Timer? _hardStop;
    private int _stopping;

    /// <summary>Why this process was told to end before its time; null where it was not.</summary>
    internal static string? StopReason { get; private set; }

    public ValueTask StartAsync(IMessageSink diagnosticMessageSink)
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => VmRegistry.KillAll();
        foreach (var signal in new[] { PosixSignal.SIGTERM, PosixSignal.SIGHUP })
        {
            // .NET raises no ProcessExit on SIGTERM: left alone it would leak every VM.
            _signals.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                Stop($"{signal} came", raise: true);
            }));
        }

        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Stop("SIGINT came", raise: false)));
        _parents.Start(() => Stop("`dotnet test`, or a host that it started, is gone", raise: true));
        if (ParentWatch.TestHost() is { } testHost)
        {
            _notice.Start(testHost);
        }

        return default;
    }

    public ValueTask StopAsync()
    {
        Dispose();
        VmRegistry.KillAll();
        return default;
    }

    public void Dispose()
    {
        _parents.Dispose();
        _notice.Dispose();
        _hardStop?.Dispose();
        _signals.ForEach(s => s.Dispose());
        _signals.Clear();
    }

    /// <summary>Once only: a second SIGINT would end the process without clean-up.</summary>
    private void Stop(string reason, bool raise)
    {
        if (Interlocked.Exchange(ref _stopping, 1) != 0)
        {
            return;
        }

        StopReason = reason;
        _hardStop = new Timer(_ => HardStop(), null, HardStopAfter, Timeout.InfiniteTimeSpan);
        if (raise && kill(Environment.ProcessId, SIGINT) != 0)
        {
            HardStop();
        }
    }

    private static void HardStop()
    {
        VmRegistry.KillAll();
        Environment.Exit(3);
    }

    [LibraryImport("libc")]
    private static partial int kill(int pid, int signal);
}
