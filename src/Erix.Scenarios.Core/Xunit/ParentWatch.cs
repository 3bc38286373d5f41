using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Erix.Scenarios.Xunit;

/// <summary>
/// Tells when one of the .NET hosts above this process (test host, vstest.console, `dotnet test`) is gone. It waits on
/// pidfds in the kernel: nothing is polled.
/// </summary>
internal sealed partial class ParentWatch : IDisposable
{
    private const short POLLIN = 1;
    private const int PidfdOpen = 434;
    private readonly List<int> _pidfds = [];
    private int _wakeRead = -1;
    private int _wakeWrite = -1;

    public void Start(Action onGone)
    {
        foreach (var pid in HostsAbove())
        {
            var pidfd = (int)syscall(PidfdOpen, pid, 0);
            if (pidfd >= 0)
            {
                _pidfds.Add(pidfd);
            }
        }

        if (_pidfds.Count == 0)
        {
            return; // started by hand: there is no chain to watch
        }

        Span<int> pipe = stackalloc int[2];
        if (pipe2(pipe, 0x80000 /* O_CLOEXEC */) != 0)
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

    /// <summary>VSTest's own test host, where one started us; other runners see for themselves that we are gone.</summary>
    public static int? TestHost()
    {
        var parent = ParentOf(Environment.ProcessId);
        return ReadProc(parent, "cmdline").Contains("testhost", StringComparison.Ordinal) ? parent : null;
    }

    /// <summary>The unbroken chain of .NET hosts above us, nearest first.</summary>
    private static IEnumerable<int> HostsAbove()
    {
        for (var pid = ParentOf(Environment.ProcessId); pid > 1 && NameOf(pid) is "dotnet" or "testhost"; pid = ParentOf(pid))
        {
            yield return pid;
        }
    }

    private static int ParentOf(int pid)
    {
        var stat = ReadProc(pid, "stat");
        // The name, in parentheses, may hold anything; the parent is the second word after it.
        return stat.Length == 0 ? 0 : int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
    }

    private static string NameOf(int pid) => ReadProc(pid, "comm").Trim();

    /// <summary>Empty for a process that has gone meanwhile.</summary>
    private static string ReadProc(int pid, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/{file}");
        }
        catch (IOException)
        {
            return "";
        }
    }

    private void Wait(Action onGone)
    {
        PollFd[] all = [new(_wakeRead, POLLIN, 0), .. _pidfds.Select(fd => new PollFd(fd, POLLIN, 0))];
        while (poll(all, (nuint)all.Length, -1) < 0)
        {
            // EINTR: a signal came, wait on
        }

        var isGone = all.Skip(1).Any(p => p.Seen != 0);
        foreach (var waited in all)
        {
            new SafeFileHandle(waited.Fd, ownsHandle: true).Dispose();
        }

        if (isGone)
        {
            onGone();
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct PollFd(int Fd, short Wanted, short Seen);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int pipe2(Span<int> ends, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int poll([In, Out] PollFd[] fds, nuint count, int timeoutMs);

    [LibraryImport("libc", SetLastError = true)]
    private static partial long syscall(long number, long pid, long flags);
}
