using System.Globalization;

namespace Erix.Scenarios.Processes;

/// <summary>
/// What /proc tells of processes. Any of them may end while it is looked at: then it has no name, no parent, no words.
/// </summary>
public static class ProcessTable
{
    /// <summary>All processes there are.</summary>
    public static IEnumerable<int> Pids() =>
        from folder in Directory.EnumerateDirectories("/proc")
        let pid = int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var number) ? number : 0
        where pid > 0
        select pid;

    /// <summary>0 for a process that has none, or is gone.</summary>
    public static int ParentOf(int pid) => Stat(pid) is [_, var parent, ..] ? Number(parent) : 0;

    /// <summary>0 for a process that is gone. A zombie counts as gone: it only waits for its parent.</summary>
    public static int GroupOf(int pid) =>
        Stat(pid) is [var state, _, var group, ..] && state is not ("Z" or "X") ? Number(group) : 0;

    /// <summary>The first 15 characters of the program's name.</summary>
    public static string NameOf(int pid) => Read(pid, "comm").Trim();

    /// <summary>The words of its command line, a NUL after each; a zombie has none.</summary>
    public static string CommandLineOf(int pid) => Read(pid, "cmdline");

    // proc(5): "pid (comm) state ppid pgrp …", where comm may itself hold blanks and parentheses.
    private static string[] Stat(int pid)
    {
        string stat = Read(pid, "stat");
        return stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string Read(int pid, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/{file}");
        }
        catch (IOException)
        {
            return ""; // It ended while we looked.
        }
    }
}
