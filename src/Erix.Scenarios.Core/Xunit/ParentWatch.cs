using System.Runtime.InteropServices;
using Erix.Scenarios.Processes;
using Microsoft.Win32.SafeHandles;

namespace Erix.Scenarios.Xunit;

/// <summary>
/// Tells when one of the .NET hosts above this process (test host, vstest.console, `dotnet test`) is gone. It waits on
/// pidfds in the kernel: nothing is polled.
/// </summary>
internal sealed unsafe class ParentWatch : IDisposable
{
    private readonly List<int> _pidfds = [];
    private int _wakeRead = -1;
    private int _wakeWrite = -1;

    public void Start(Action onGone)
    {
        foreach (var pid in HostsAbove())
        {
            var pidfd = Native.pidfd_open(pid, 0);
            if (pidfd >= 0)
            {
                _pidfds.Add(pidfd);
            }
        }

        if (_pidfds.Count == 0)
        {
            return; // started by hand: there is no chain to watch
        }

        int* pipe = stackalloc int[2];
        if (Native.pipe2(pipe, Native.Cloexec) != 0)
        {
            throw new IOException($"pipe2 failed: errno {Marshal.GetLastPInvokeError()}");
        }

        (_wakeRead, _wakeWrite) = (pipe[0], pipe[1]);
        new Thread(() => Wait(onGone)) { IsBackground = true, Name = "parents" }.Start();
    }

    public void Dispose()
    {
        if (_wakeWrite >= 0)
        {
            // Closing the write end wakes the waiter, which closes the rest.
            new SafeFileHandle(_wakeWrite, ownsHandle: true).Dispose();
            _wakeWrite = -1;
        }
    }

    /// <summary>
    /// VSTest's own test host, where one started us; other runners see for themselves that we are gone.
    /// </summary>
    public static int? TestHost()
    {
        var parent = ProcessTable.ParentOf(Environment.ProcessId);
        return ProcessTable.CommandLineOf(parent).Contains("testhost", StringComparison.Ordinal) ? parent : null;
    }

    /// <summary>The unbroken chain of .NET hosts above us, nearest first.</summary>
    private static IEnumerable<int> HostsAbove()
    {
        var pid = ProcessTable.ParentOf(Environment.ProcessId);
        while (pid > 1 && ProcessTable.NameOf(pid) is "dotnet" or "testhost")
        {
            yield return pid;
            pid = ProcessTable.ParentOf(pid);
        }
    }

    private void Wait(Action onGone)
    {
        Native.PollFd[] all =
            [.. _pidfds.Prepend(_wakeRead).Select(fd => new Native.PollFd { Fd = fd, Events = Native.PollIn })];
        fixed (Native.PollFd* fds = all)
        {
            _ = Native.Wait(fds, all.Length, timeoutMs: -1);
        }

        var isGone = all.Skip(1).Any(p => p.Returned != 0);
        foreach (var waited in all)
        {
            new SafeFileHandle(waited.Fd, ownsHandle: true).Dispose();
        }

        if (isGone)
        {
            onGone();
        }
    }
}
