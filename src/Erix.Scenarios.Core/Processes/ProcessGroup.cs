namespace Erix.Scenarios.Processes;

/// <summary>What is left of a process group whose leader has ended.</summary>
internal static unsafe class ProcessGroup
{
    /// <summary>
    /// Waits for the members that were sent SIGKILL; the pids of those that are still there after that.
    /// </summary>
    public static IReadOnlyList<int> Lingering(int group, TimeSpan patience)
    {
        // The common case costs one system call: nobody is left.
        if (Native.kill(-group, 0) != 0)
        {
            return [];
        }

        foreach (int pid in Members(group))
        {
            WaitForEnd(pid, patience);
        }

        return Members(group);
    }

    private static int[] Members(int group) =>
        [.. ProcessTable.Pids().Where(pid => ProcessTable.GroupOf(pid) == group)];

    private static void WaitForEnd(int pid, TimeSpan patience)
    {
        int pidFd = Native.pidfd_open(pid, 0);
        if (pidFd >= 0)
        {
            var ended = new Native.PollFd { Fd = pidFd, Events = Native.PollIn };
            _ = Native.Wait(&ended, 1, (int)patience.TotalMilliseconds);
            _ = Native.close(pidFd);
        }
    }
}
