using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Erix.Scenarios.Running;

/// <summary>
/// A set of kernel semaphores shared by all processes that name the same file. Chosen over lock files because one call
/// waits in the kernel for several amounts at once, and SEM_UNDO gives back what a killed process held.
/// </summary>
internal sealed partial class SysvSemaphores
{
    private const int IPC_CREAT = 0x200;
    private const int IPC_EXCL = 0x400;
    private const int SETVAL = 16;
    private const int EINTR = 4;
    private const int EAGAIN = 11;
    private const int EEXIST = 17;
    private const short SEM_UNDO = 0x1000;
    private const short IPC_NOWAIT = 0x800;
    private readonly int _id;

    private SysvSemaphores(int id) => _id = id;

    /// <param name="key">Equal for all who share.</param>
    /// <param name="amounts">
    /// What there is of each; set by whoever comes first. The caller holds a lock meanwhile.
    /// </param>
    public static SysvSemaphores OpenOrCreate(int key, params int[] amounts)
    {
        var id = semget(key, amounts.Length, IPC_CREAT | IPC_EXCL | 0x180 /* 0600 */);
        if (id >= 0)
        {
            for (var i = 0; i < amounts.Length; i++)
            {
                Check(semctl(id, i, SETVAL, amounts[i]), "semctl");
            }

            return new SysvSemaphores(id);
        }

        return Marshal.GetLastPInvokeError() == EEXIST
            ? new SysvSemaphores(Check(semget(key, amounts.Length, 0), "semget"))
            : throw Failed("semget");
    }

    /// <summary>
    /// Takes what is negative and gives what is positive, all of it together; blocks this thread until it can.
    /// </summary>
    public void Change(params ReadOnlySpan<(int Semaphore, int By)> changes) => Change(changes, SEM_UNDO);

    /// <returns>False, and nothing has changed, where it would have to wait.</returns>
    public bool TryChange(params ReadOnlySpan<(int Semaphore, int By)> changes) =>
        Change(changes, SEM_UNDO | IPC_NOWAIT);

    private unsafe bool Change(ReadOnlySpan<(int Semaphore, int By)> changes, short flags)
    {
        var operations = stackalloc SemBuf[changes.Length];
        for (var i = 0; i < changes.Length; i++)
        {
            operations[i] = new SemBuf((ushort)changes[i].Semaphore, checked((short)changes[i].By), flags);
        }

        while (semop(_id, operations, (nuint)changes.Length) != 0)
        {
            switch (Marshal.GetLastPInvokeError())
            {
                case EINTR:
                    break;
                case EAGAIN when (flags & IPC_NOWAIT) != 0:
                    return false;
                default:
                    throw Failed("semop");
            }
        }

        return true;
    }

    private static int Check(int result, string call) => result >= 0 ? result : throw Failed(call);

    private static IOException Failed(string call) =>
        new($"{call} failed: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct SemBuf(ushort Number, short Operation, short Flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int semget(int key, int count, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int semctl(int id, int number, int command, int value);

    [LibraryImport("libc", SetLastError = true)]
    private static unsafe partial int semop(int id, SemBuf* operations, nuint count);
}
