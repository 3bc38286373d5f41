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
    private const int EEXIST = 17;
    private const short SEM_UNDO = 0x1000;
    private readonly int _id;

    private SysvSemaphores(int id) => _id = id;

    /// <param name="key">Equal for all who share.</param>
    /// <param name="amounts">What there is of each; set by whoever comes first. The caller holds a lock meanwhile.</param>
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

    /// <summary>Blocks this thread until all of the amounts are there together.</summary>
    public void Take(params int[] amounts) => Change(amounts, -1);

    public void Give(params int[] amounts) => Change(amounts, +1);

    private unsafe void Change(int[] amounts, int sign)
    {
        var operations = stackalloc SemBuf[amounts.Length];
        for (var i = 0; i < amounts.Length; i++)
        {
            operations[i] = new SemBuf((ushort)i, checked((short)(sign * amounts[i])), SEM_UNDO);
        }

        while (semop(_id, operations, (nuint)amounts.Length) != 0)
        {
            if (Marshal.GetLastPInvokeError() != EINTR)
            {
                throw Failed("semop");
            }
        }
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
