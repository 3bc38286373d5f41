using System.Text;

namespace Erix.Guest.Kernel;

/// <summary>
/// Processes made from an image in memory: execveat(2) of a descriptor, so that no path is involved. Each stops before
/// its first instruction, and has nothing: three descriptors, nobody's user, an empty root, no way to new privileges.
/// </summary>
internal static unsafe class Programs
{
    public const uint Nobody = 65534;

    /// <summary>The root of every launched program: an empty folder that nobody may write.</summary>
    private const string EmptyRoot = "/run/nothing";

    private const int SYS_dup2 = 33;
    private const int SYS_wait4 = 61;
    private const int SYS_chdir = 80;
    private const int SYS_ptrace = 101;
    private const int SYS_setgroups = 116;
    private const int SYS_setresuid = 117;
    private const int SYS_setresgid = 119;
    private const int SYS_prctl = 157;
    private const int SYS_setrlimit = 160;
    private const int SYS_chroot = 161;
    private const int SYS_execveat = 322;
    private const int SYS_pidfd_open = 434;
    private const int SYS_close_range = 436;

    private const int TraceMe = 0;
    private const int Detach = 17;
    private const int SetDeathSignal = 1;
    private const int SetNoNewPrivileges = 38;
    private const int SIGKILL = 9;
    private const int SIGTRAP = 5;
    private const int CloseOnExecRange = 4;
    private const int EmptyPath = 0x1000;
    private const int NotStarted = 127;

    /// <summary>Resource and what is left of it: seconds of processor, bytes of a file, cores, processes, descriptors.</summary>
    private static readonly (int Resource, ulong Limit)[] Limits = [(0, 2), (1, 64 << 10), (4, 0), (6, 1), (7, 3)];

    /// <returns>The process, stopped; or null where the kernel did not take the image for a program.</returns>
    public static int? Start(int image, int output, string name)
    {
        _ = Libc.mkdir(EmptyRoot, 0x16D /* 0555 */);
        var input = Libc.open("/dev/null", Libc.O_CLOEXEC, 0);
        try
        {
            fixed (byte* argument = Encoding.UTF8.GetBytes(name + "\0"))
            fixed (byte* root = Encoding.UTF8.GetBytes(EmptyRoot + "\0"), empty = "\0"u8, slash = "/\0"u8)
            {
                var arguments = stackalloc byte*[] { argument, null };
                var environment = stackalloc byte*[] { null };
                var limits = stackalloc ulong[Limits.Length * 2];
                var resources = stackalloc int[Limits.Length];
                for (var i = 0; i < Limits.Length; i++)
                {
                    (limits[2 * i], limits[(2 * i) + 1], resources[i]) = (Limits[i].Limit, Limits[i].Limit, Limits[i].Resource);
                }

                var pid = Processes.Fork();
                if (pid == 0)
                {
                    Become(image, input, output, root, slash, empty, arguments, environment, limits, resources, Limits.Length);
                    Processes.Exit(NotStarted);
                }

                return IsStopped(pid) ? pid : null;
            }
        }
        finally
        {
            _ = Libc.close(input);
        }
    }

    /// <summary>Lets a stopped process go on.</summary>
    public static void Continue(int pid)
    {
        if (Libc.syscall(SYS_ptrace, Detach, pid, 0, 0, 0) != 0)
        {
            throw new KernelException($"process {pid} cannot go on: {Libc.LastError()}");
        }
    }

    /// <summary>Waits for its end; one that does not come to it in time is killed.</summary>
    /// <returns>The exit status, or 128 + the signal; null where there is no such child.</returns>
    public static int? End(int pid, int milliseconds)
    {
        var handle = (int)Libc.syscall(SYS_pidfd_open, pid, 0, 0, 0, 0);
        if (handle >= 0)
        {
            var isReady = new bool[1];
            Sockets.Wait([handle], isReady, milliseconds);
            _ = Libc.close(handle);
            if (!isReady[0])
            {
                Processes.Kill(pid);
            }
        }

        return Processes.Reap(pid);
    }

    /// <summary>Whatever state it is in.</summary>
    public static void Remove(int pid)
    {
        Processes.Kill(pid);
        _ = Processes.Reap(pid);
    }

    /// <summary>In the copy: nothing but system calls, and at the end another program or this method's return.</summary>
    private static void Become(
        int image, int input, int output, byte* root, byte* slash, byte* empty, byte** arguments, byte** environment,
        ulong* limits, int* resources, int count)
    {
        var isReady = Libc.syscall(SYS_ptrace, TraceMe, 0, 0, 0, 0) == 0
            && Libc.syscall(SYS_dup2, input, 0, 0, 0, 0) == 0
            && Libc.syscall(SYS_dup2, output, 1, 0, 0, 0) == 1
            && Libc.syscall(SYS_dup2, output, 2, 0, 0, 0) == 2
            && Libc.syscall(SYS_close_range, 3, uint.MaxValue, CloseOnExecRange, 0, 0) == 0
            && Libc.syscall(SYS_chroot, (long)root, 0, 0, 0, 0) == 0
            && Libc.syscall(SYS_chdir, (long)slash, 0, 0, 0, 0) == 0
            && Libc.syscall(SYS_setgroups, 0, 0, 0, 0, 0) == 0
            && Libc.syscall(SYS_setresgid, Nobody, Nobody, Nobody, 0, 0) == 0;
        for (var i = 0; i < count && isReady; i++)
        {
            isReady = Libc.syscall(SYS_setrlimit, resources[i], (long)(limits + (2 * i)), 0, 0, 0) == 0;
        }

        if (isReady
            && Libc.syscall(SYS_setresuid, Nobody, Nobody, Nobody, 0, 0) == 0
            && Libc.syscall(SYS_prctl, SetNoNewPrivileges, 1, 0, 0, 0) == 0
            && Libc.syscall(SYS_prctl, SetDeathSignal, SIGKILL, 0, 0, 0) == 0)
        {
            _ = Libc.syscall(SYS_execveat, image, (long)empty, (long)arguments, (long)environment, EmptyPath);
        }
    }

    /// <summary>A traced process stops once its image is in place; one that ended instead was never it.</summary>
    private static bool IsStopped(int pid)
    {
        int status;
        var waited = Libc.syscall(SYS_wait4, pid, (long)&status, 0, 0, 0);
        return waited == pid && (status & 0xFF) == 0x7F && ((status >> 8) & 0xFF) == SIGTRAP;
    }
}
