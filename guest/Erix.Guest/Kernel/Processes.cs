using System.Runtime.InteropServices;
using System.Text;
using Erix.Guest.Contract;

namespace Erix.Guest.Kernel;

/// <summary>Real processes: started, ended, reaped.</summary>
internal static unsafe partial class Processes
{
    /// <summary>What a process that a signal ended has for a status: this, and the signal.</summary>
    public const int BySignal = 128;

    private const int SIGKILL = 9;
    private const int EINTR = 4;
    private const int F_DUPFD_CLOEXEC = 1030;

    /// <summary>Behind standard input, output and error.</summary>
    private const int FirstPlace = 3;

    /// <summary>
    /// Above every place that a child's descriptors go to, so that placing one never overwrites the next.
    /// </summary>
    private const int Parking = 64;

    /// <summary>Starts a service from its file in the boot image.</summary>
    /// <param name="name">argv[0], by which it knows what it is.</param>
    /// <param name="descriptors">
    /// Each ends up at its index + 3 in the child; negative leaves the place empty. The child has no others: what this
    /// process was handed itself it keeps to itself.
    /// </param>
    public static int Start(string name, ReadOnlySpan<int> descriptors)
    {
        const int OpaqueBytes = 1024;
        var actions = stackalloc byte[OpaqueBytes];
        _ = posix_spawn_file_actions_init(actions);
        Span<int> parked = stackalloc int[descriptors.Length];
        for (var i = 0; i < descriptors.Length; i++)
        {
            parked[i] = descriptors[i] < 0 ? -1 : Libc.fcntl(descriptors[i], F_DUPFD_CLOEXEC, Parking);
            _ = parked[i] >= 0
                ? posix_spawn_file_actions_adddup2(actions, parked[i], i + FirstPlace)
                : posix_spawn_file_actions_addclose(actions, i + FirstPlace);
        }

        _ = posix_spawn_file_actions_addclosefrom_np(actions, descriptors.Length + FirstPlace);

        fixed (byte* path = Encoding.UTF8.GetBytes(BootImage.PathOf(name) + "\0"))
        fixed (byte* argument = Encoding.UTF8.GetBytes(name + "\0"))
        {
            var arguments = stackalloc byte*[] { argument, null };
            var environment = stackalloc byte*[] { null };
            int pid;
            var error = posix_spawn(&pid, path, actions, null, arguments, environment);
            _ = posix_spawn_file_actions_destroy(actions);
            foreach (var fd in parked)
            {
                if (fd >= 0)
                {
                    _ = Libc.close(fd);
                }
            }

            return error == 0 ? pid : throw new KernelException($"{name} cannot be started: {Errno.Name(error)}");
        }
    }

    /// <summary>
    /// A copy of this process; 0 in the copy. The copy may only compute, touch memory and <see cref="Exit"/>.
    /// </summary>
    public static int Fork()
    {
        var pid = fork();
        return pid >= 0 ? pid : throw new KernelException($"no process: {Libc.LastError()}");
    }

    /// <summary>Writes to an address; where no memory is, the kernel ends the process with SIGSEGV.</summary>
    public static void Touch(ulong address) => memset((void*)address, 0, 1);

    public static void Exit(int status) => _exit(status);

    public static void Kill(int pid) => _ = kill(pid, SIGKILL);

    /// <summary>
    /// Waits for the process's end: its exit status, or 128 + the signal; null where there is no such child.
    /// </summary>
    public static int? Reap(int pid) => Await(pid) is not { } end ? null
        : end.Signal == 0 ? end.Status : BySignal + end.Signal;

    /// <summary>The same, apart: a status that it chose, or the signal that ended it.</summary>
    public static (int Status, int Signal)? Await(int pid)
    {
        int status;
        int reaped;
        do
        {
            reaped = waitpid(pid, &status, 0);
        }
        while (reaped < 0 && Errno.Last == EINTR);
        return reaped < 0 ? null : ((status >> 8) & 0xFF, status & 0x7F);
    }

    /// <summary>
    /// All but the kernel's own threads, which come and go as it pleases; the dead that nobody reaped count.
    /// </summary>
    public static int Count() => Directory.GetDirectories("/proc").Count(d => char.IsAsciiDigit(d[6]) && !IsKernels(d));

    /// <summary>kthreadd is process 2 and the parent of all other threads of the kernel.</summary>
    private static bool IsKernels(string folder)
    {
        try
        {
            // "37 (name, in which anything may stand) S 2 ..."
            var stat = File.ReadAllText($"{folder}/stat");
            var parent = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
            return parent == "2" || folder == "/proc/2";
        }
        catch (IOException)
        {
            // A thread that ended between the listing and the look at it: only the kernel's do so here.
            return true;
        }
    }

    [LibraryImport("libc")]
    private static partial int posix_spawn_file_actions_init(byte* actions);

    [LibraryImport("libc")]
    private static partial int posix_spawn_file_actions_adddup2(byte* actions, int fd, int target);

    [LibraryImport("libc")]
    private static partial int posix_spawn_file_actions_addclose(byte* actions, int fd);

    [LibraryImport("libc")]
    private static partial int posix_spawn_file_actions_addclosefrom_np(byte* actions, int from);

    [LibraryImport("libc")]
    private static partial int posix_spawn_file_actions_destroy(byte* actions);

    [LibraryImport("libc")]
    private static partial int posix_spawn(
        int* pid, byte* path, byte* actions, byte* attributes, byte** arguments, byte** environment);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fork();

    // Not the runtime's own code: in that, it would make an exception of the fault.
    [LibraryImport("libc")]
    private static partial void* memset(void* address, int value, nint count);

    [LibraryImport("libc")]
    private static partial void _exit(int status);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int pid, int signal);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int waitpid(int pid, int* status, int options);
}
