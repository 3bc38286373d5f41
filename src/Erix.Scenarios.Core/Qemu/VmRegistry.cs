using System.Collections.Concurrent;

namespace Erix.Scenarios.Qemu;

/// <summary>Every VM of this process that is not yet gone.</summary>
public static class VmRegistry
{
    private static readonly ConcurrentDictionary<QemuProcess, bool> Live = new();

    public static int Count => Live.Count;

    /// <summary>
    /// SIGKILL to every VM's group. Idempotent, and short enough for a signal handler or ProcessExit; it does not wait.
    /// </summary>
    public static void KillAll()
    {
        foreach (var vm in Live.Keys)
        {
            vm.Kill();
        }
    }

    internal static void Add(QemuProcess vm) => Live.TryAdd(vm, true);

    internal static void Remove(QemuProcess vm) => Live.TryRemove(vm, out _);
}
