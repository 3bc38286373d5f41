using System.Runtime.InteropServices;
using Erix.Scenarios.Processes;
using Erix.Scenarios.Serial;

namespace Erix.Scenarios.Qemu;

/// <summary>
/// A QEMU process, its process group, and our ends of what it speaks through. The thread that starts it must outlive
/// it: the kernel kills the process when that thread dies, which is how it dies with us.
/// </summary>
internal sealed unsafe class QemuProcess : IDisposable
{
    private const int KillPatienceMs = 5000;
    private static readonly TimeSpan GroupPatience = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private bool _reaped;

    private QemuProcess(bool typesAtMarkers, bool typesAtDiagnostics, bool hasData)
    {
        Data = hasData ? InheritedChannel.BothWays() : null;
        StandardInput = typesAtMarkers ? InheritedChannel.ToChild() : null;
        Diagnostics = typesAtDiagnostics ? InheritedChannel.BothWays() : InheritedChannel.FromChild();
    }

    /// <summary>The process id, and its process group's.</summary>
    public int Pid { get; private set; }

    /// <summary>Readable, for poll, once the process has ended.</summary>
    public int PidFd { get; private set; } = -1;

    /// <summary>Null where nothing is typed.</summary>
    public InheritedChannel? StandardInput { get; }

    public InheritedChannel StandardOutput { get; } = InheritedChannel.FromChild();

    public InheritedChannel StandardError { get; } = InheritedChannel.FromChild();

    public InheritedChannel Diagnostics { get; }

    public InheritedChannel Monitor { get; } = InheritedChannel.BothWays();

    /// <summary>Null where the machine has no such port.</summary>
    public InheritedChannel? Data { get; }

    // In the order of the child's descriptors from 1 on; PortFlags names all but the first two.
    private InheritedChannel[] Channels =>
        [StandardOutput, StandardError, Diagnostics, Monitor, .. Data is null ? [] : new[] { Data }];

    /// <exception cref="VmStartException">The host could not start it.</exception>
    public static QemuProcess Start(
        string program, IReadOnlyList<string> arguments, bool typesAtMarkers = false, bool typesAtDiagnostics = false,
        bool hasData = false)
    {
        if (!File.Exists(program))
        {
            throw new VmStartException($"{program} does not exist");
        }

        var process = new QemuProcess(typesAtMarkers, typesAtDiagnostics, hasData);
        try
        {
            process.Pid = GuardedSpawn.Start(
                program, arguments, [.. process.Channels.Select(channel => channel.ChildFd)],
                    process.StandardInput?.ChildFd);
            VmRegistry.Add(process);
            process.PidFd = Native.pidfd_open(process.Pid, 0);
            if (process.PidFd < 0)
            {
                throw new VmStartException(
                    $"no pidfd, which Linux has had since 5.3: {Marshal.GetLastPInvokeErrorMessage()}");
            }

            Array.ForEach(process.Channels, channel => channel.CloseChildEnd());
            process.StandardInput?.CloseChildEnd();
            return process;
        }
        catch (ProcessStartException e)
        {
            process.Dispose();
            throw new VmStartException(e.Message);
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    /// <summary>SIGKILL to the whole group. Safe at any time and from any thread; a no-op once it is gone.</summary>
    public void Kill() => Signal(Native.SigKill);

    /// <summary>SIGTERM: QEMU writes out its disks and ends with status 0.</summary>
    public void Terminate() => Signal(Native.SigTerm);

    /// <summary>
    /// After the process has ended: its exit, once what it left behind in its group is killed too. The dead leader
    /// stays a zombie until then, and so long its number cannot become somebody else's.
    /// </summary>
    public VmExit Reap()
    {
        lock (_lock)
        {
            _ = Native.kill(-Pid, Native.SigKill);
            int status;
            int reaped = Native.waitpid(Pid, &status, 0);
            _reaped = true;
            VmRegistry.Remove(this);
            return reaped != Pid ? VmExit.Unknown
                : (status & 0x7f) == 0 ? VmExit.FromStatus((status >> 8) & 0xff)
                : VmExit.FromSignal(status & 0x7f);
        }
    }

    /// <summary>The proof that all is gone: empty, or the pids of those that outlived SIGKILL.</summary>
    public IReadOnlyList<int> Lingering() => _reaped ? ProcessGroup.Lingering(Pid, GroupPatience) : [Pid];

    public bool HasEndedWithin(int timeoutMs)
    {
        var process = new Native.PollFd { Fd = PidFd, Events = Native.PollIn };
        return Native.Wait(&process, 1, timeoutMs) > 0;
    }

    public void Dispose()
    {
        Kill();
        if (Pid > 0 && !_reaped && HasEndedWithin(KillPatienceMs))
        {
            Reap();
        }

        Array.ForEach(Channels, channel => channel.Dispose());
        StandardInput?.Dispose();
        if (PidFd >= 0)
        {
            _ = Native.close(PidFd);
            PidFd = -1;
        }
    }

    // Until it is reaped, the pid and the group are surely ours; after that they may be anybody's.
    private void Signal(int signal)
    {
        lock (_lock)
        {
            if (Pid > 0 && !_reaped)
            {
                _ = Native.kill(-Pid, signal);
            }
        }
    }
}
