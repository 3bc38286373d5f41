using System.Runtime.InteropServices;

namespace Erix.Scenarios.Processes;

/// <summary>
/// The few C library calls that System.Diagnostics.Process has no equal for: a session of its own, inherited
/// descriptors, one wait for several of them, and an exit status that tells a signal from a number. Constants are
/// Linux's; x86-64 and arm64 agree on them.
/// </summary>
internal static unsafe partial class Native
{
    internal const int SigKill = 9;
    internal const int SigTerm = 15;

    internal const int Interrupted = 4;
    internal const int TryAgain = 11;

    internal const int AfUnix = 1;
    internal const int SockStream = 1;
    internal const int Cloexec = 0x80000;
    internal const int MsgDontWait = 0x40;
    internal const int MsgNoSignal = 0x4000;
    internal const int FDupFdCloexec = 1030;
    internal const int FSetFl = 4;
    internal const int NonBlock = 0x800;

    internal const short SpawnSetSigDef = 0x04;
    internal const short SpawnSetSigMask = 0x08;
    internal const short SpawnSetSid = 0x80;

    internal const short PollIn = 1;

    /// <summary>Larger than glibc's posix_spawnattr_t, posix_spawn_file_actions_t and sigset_t.</summary>
    internal const int OpaqueBytes = 512;

    [StructLayout(LayoutKind.Sequential)]
    internal struct PollFd
    {
        public int Fd;
        public short Events;
        public short Returned;
    }

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int socketpair(int domain, int type, int protocol, int* fds);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int pipe2(int* fds, int flags);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial nint read(int fd, void* buffer, nuint count);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial nint write(int fd, void* buffer, nuint count);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial nint send(int fd, void* buffer, nuint count, int flags);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int fcntl(int fd, int command, int argument);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int close(int fd);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int kill(int pid, int signal);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int waitpid(int pid, int* status, int options);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int poll(PollFd* fds, ulong count, int timeoutMs);

    /// <summary>poll(2) that a signal does not cut short; the runtime sends some to threads of its own.</summary>
    internal static int Wait(PollFd* fds, int count, int timeoutMs)
    {
        long end = Environment.TickCount64 + timeoutMs;
        while (true)
        {
            int ready = poll(fds, (ulong)count, timeoutMs);
            if (ready >= 0 || Marshal.GetLastPInvokeError() != Interrupted)
            {
                return ready;
            }

            timeoutMs = timeoutMs < 0 ? timeoutMs : (int)Math.Max(0, end - Environment.TickCount64);
        }
    }

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int pidfd_open(int pid, uint flags);

    [LibraryImport("libc")]
    internal static partial int sigemptyset(void* set);

    [LibraryImport("libc")]
    internal static partial int sigfillset(void* set);

    [LibraryImport("libc")]
    internal static partial int posix_spawnattr_init(void* attributes);

    [LibraryImport("libc")]
    internal static partial int posix_spawnattr_setflags(void* attributes, short flags);

    [LibraryImport("libc")]
    internal static partial int posix_spawnattr_setsigmask(void* attributes, void* set);

    [LibraryImport("libc")]
    internal static partial int posix_spawnattr_setsigdefault(void* attributes, void* set);

    [LibraryImport("libc")]
    internal static partial int posix_spawnattr_destroy(void* attributes);

    [LibraryImport("libc")]
    internal static partial int posix_spawn_file_actions_init(void* actions);

    [LibraryImport("libc")]
    internal static partial int posix_spawn_file_actions_adddup2(void* actions, int from, int to);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int posix_spawn_file_actions_addopen(
        void* actions, int fd, string path, int flags, uint mode);

    [LibraryImport("libc")]
    internal static partial int posix_spawn_file_actions_addclosefrom_np(void* actions, int from);

    [LibraryImport("libc")]
    internal static partial int posix_spawn_file_actions_destroy(void* actions);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int posix_spawnp(
        int* pid, string file, void* actions, void* attributes, byte** argv, byte** envp);
}
