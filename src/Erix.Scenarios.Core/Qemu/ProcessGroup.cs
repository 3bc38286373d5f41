using System.Globalization;

namespace Erix.Scenarios.Qemu;

/// <summary>What is left of a process group whose leader has ended.</summary>
internal static unsafe class ProcessGroup
{
    /// <summary>Waits for the members that were sent SIGKILL; the pids of those that are still there after that.</summary>
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

    // A zombie is dead: it only waits for its parent, which need not be us.
    private static List<int> Members(int group)
    {
        var members = new List<int>();
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out int pid) &&
                StatFields(folder) is [var state, _, var pgrp, ..] &&
                state is not ("Z" or "X") && pgrp == group.ToString(CultureInfo.InvariantCulture))
            {
                members.Add(pid);
            }
        }

        return members;
    }

    // proc(5): "pid (comm) state ppid pgrp …", where comm may itself hold blanks and parentheses.
    private static string[] StatFields(string folder)
    {
        try
        {
            string stat = File.ReadAllText($"{folder}/stat");
            return stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (IOException)
        {
            return []; // It ended while we looked.
        }
    }

    private static void WaitForEnd(int pid, TimeSpan patience)
    {
        int pidFd = Native.pidfd_open(pid, 0);
        if (pidFd >= 0)
        {
            var ended = new Native.PollFd { Fd = pidFd, Events = Native.PollIn };
            _ = Native.poll(&ended, 1, (int)patience.TotalMilliseconds);
            _ = Native.close(pidFd);
        }
    }
}
