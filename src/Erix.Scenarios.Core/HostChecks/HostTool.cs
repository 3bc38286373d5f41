using System.Runtime.InteropServices;
using System.Text;
using Erix.Scenarios.Media;
using Erix.Scenarios.Processes;

namespace Erix.Scenarios.HostChecks;

/// <summary>What a program said, standard error included in its place, and how it ended.</summary>
public sealed record ToolSaid(int ExitCode, string Text, string Command)
{
    /// <summary>Lines with something in them.</summary>
    public IEnumerable<string> Lines => Text.Split('\n').Select(l => l.TrimEnd()).Where(l => l.Length > 0);

    /// <summary>For a verdict: the first lines that count, and how to see all of them.</summary>
    public string Quote(IEnumerable<string> lines)
    {
        const int MaxLines = 6;
        string[] all = [.. lines];
        var more = all.Length > MaxLines ? $" (and {all.Length - MaxLines} lines more)" : "";
        return $"{string.Join(" | ", all.Take(MaxLines))}{more}; repeat: {Command}";
    }
}

/// <summary>
/// Runs a program of the host: an argument list, no shell, nothing on its standard input, the C locale's messages, a
/// deadline after which its whole process group is killed.
/// </summary>
public static unsafe class HostTool
{
    private static readonly TimeSpan UsualDeadline = TimeSpan.FromSeconds(30);

    // UTF-8, or mtools and sleuthkit could not spell the names; the messages are those of the C locale.
    private static readonly string[] Variables =
        ["LC_ALL=C.UTF-8", "TZ=UTC", "MTOOLS_SKIP_CHECK=1", "MTOOLSRC=/dev/null"];

    /// <summary>A program that has a row in <see cref="OutsidePrograms"/>.</summary>
    /// <exception cref="HostToolException">It is not there.</exception>
    public static string Locate(string program, SearchPath path) =>
        path.Find(program) ?? throw HostToolException.Missing(program);

    /// <summary>An optional program is absent, and that is to be borne: a check does without it.</summary>
    public static bool DoWithout(string program) => SearchPath.Ours.Find(program) is null && !OutsidePrograms.IsStrict;

    /// <summary>Blocks its thread until the program has ended.</summary>
    /// <exception cref="HostToolException">It is not installed, cannot be started, or did not end in time.</exception>
    public static ToolSaid Run(string program, params IReadOnlyList<string> arguments) =>
        Run(UsualDeadline, program, arguments);

    public static ToolSaid Run(TimeSpan deadline, string program, IReadOnlyList<string> arguments)
    {
        _ = OutsidePrograms.PackageOf(program);
        var path = Locate(program, SearchPath.Ours);
        var command = ShellQuote.Line([program, .. arguments]);
        var fds = stackalloc int[2];
        if (Native.pipe2(fds, Native.Cloexec) != 0)
        {
            throw new HostToolException($"no pipe for {program}: out of file descriptors?");
        }

        // A guest's clock may be ahead of ours by what a loaded host costs it; e2fsck takes the time from this
        // variable.
        var ahead = DateTimeOffset.UtcNow.AddDays(1).ToUnixTimeSeconds();
        int pid;
        try
        {
            pid = GuardedSpawn.Start(
                path, arguments, [fds[1], fds[1]], standardInput: null, [.. Variables, $"E2FSCK_TIME={ahead}"]);
        }
        catch (ProcessStartException e)
        {
            _ = Native.close(fds[0]);
            throw new HostToolException(e.Message);
        }
        finally
        {
            _ = Native.close(fds[1]);
        }

        var text = ReadToEnd(fds[0], deadline, out var isInTime);
        _ = Native.close(fds[0]);
        if (!isInTime)
        {
            _ = Native.kill(-pid, Native.SigKill);
        }

        var exitCode = Reap(pid);
        return isInTime
            ? new ToolSaid(exitCode, text, command)
            : throw new HostToolException(
                $"{program} did not end within {deadline.TotalSeconds:0.#} s; it said: {text}; repeat: {command}");
    }

    private static string ReadToEnd(int fd, TimeSpan deadline, out bool isInTime)
    {
        const int BufferBytes = 64 * 1024;
        using var said = new MemoryStream();
        var buffer = new byte[BufferBytes];
        var end = Environment.TickCount64 + (long)deadline.TotalMilliseconds;
        while (true)
        {
            var poll = new Native.PollFd { Fd = fd, Events = Native.PollIn };
            var left = (int)Math.Max(0, end - Environment.TickCount64);
            isInTime = Native.Wait(&poll, 1, left) != 0;
            if (!isInTime)
            {
                break;
            }

            nint count;
            fixed (byte* start = buffer)
            {
                count = Native.read(fd, start, BufferBytes);
            }

            if (count <= 0)
            {
                break;
            }

            said.Write(buffer, 0, (int)count);
        }

        return Encoding.UTF8.GetString(said.GetBuffer(), 0, (int)said.Length);
    }

    // 128 + signal, as a shell would say it.
    internal static int Reap(int pid)
    {
        const int Interrupted = 4;
        int status;
        while (Native.waitpid(pid, &status, 0) < 0)
        {
            if (Marshal.GetLastPInvokeError() != Interrupted)
            {
                throw new HostToolException(
                    $"how process {pid} ended is not to be had: {Marshal.GetLastPInvokeErrorMessage()}");
            }
        }

        return (status & 0x7F) == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F);
    }
}

/// <summary>The host could not look: a tool is missing or broken. The message says what to do.</summary>
public sealed class HostToolException(string message, bool isOptional = false) : HostFaultException(message)
{
    /// <summary>The check that needs it is skipped with this reason, and the scenario can pass all the same.</summary>
    public bool IsOptional { get; } = isOptional;

    public static HostToolException Missing(string program) =>
        OutsidePrograms.PackageOf(program).IsOptional
            ? Absent(OutsidePrograms.Missing(program))
            : new HostToolException(OutsidePrograms.Missing(program));

    /// <summary>What a host may lack, unless the run is a strict one.</summary>
    public static HostToolException Absent(string message) => new(message, isOptional: !OutsidePrograms.IsStrict);
}
