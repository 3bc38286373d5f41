using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Erix.Scenarios.Media.Caching;
using Erix.Scenarios.Qemu;

namespace Erix.Scenarios.Running;

/// <summary>
/// What this machine gives to VMs at a time: vCPUs and memory. A scenario takes its share before its clock starts. The
/// budget is one for all runs on the machine, so two `dotnet test` side by side do not starve each other's guests.
/// </summary>
public sealed class SlotBudget
{
    public const string VcpusVariable = "ERIX_SLOTS";
    private const int MemoryUnitMib = 64;

    // The semaphores of the set. Who has the turn is the only one that waits for vCPUs and memory; all others wait for
    // the turn, which the kernel grants in the order in which they came. So a large share is not overtaken by small
    // ones.
    private const int CpuSemaphore = 0;
    private const int MemorySemaphore = 1;
    private const int TurnSemaphore = 2;

    private readonly SysvSemaphores _semaphores;

    public SlotBudget(int vcpus, int memoryMib)
    {
        Vcpus = vcpus;
        MemoryUnits = Math.Max(1, memoryMib / MemoryUnitMib);

        // Another budget is another set: who says ERIX_SLOTS=1 means this run, not everybody's.
        var name = $"{UserCache.Root}|{Vcpus}|{MemoryUnits}|in turn";
        var key = BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(name))) & int.MaxValue;
        using (FileLock.Take(Path.Combine(UserCache.Folder("slots"), "create.lock")))
        {
            _semaphores = SysvSemaphores.OpenOrCreate(key | 1, Vcpus, MemoryUnits, 1);
        }
    }

    /// <summary>One for each core: with two VMs a core each only takes twice as long (docs/guest-kernel.md).</summary>
    public int Vcpus { get; }

    public int MemoryUnits { get; }

    /// <summary>Three quarters of the memory that the machine has free.</summary>
    /// <param name="named">The user's own number of vCPUs, see <see cref="VcpusVariable"/>; null: all cores.</param>
    /// <exception cref="VmStartException">It is no number of vCPUs.</exception>
    public static SlotBudget OfThisMachine(string? named)
    {
        var vcpus = Environment.ProcessorCount;
        if (named is not null
            && !(int.TryParse(named, NumberStyles.None, CultureInfo.InvariantCulture, out vcpus) && vcpus > 0))
        {
            throw new VmStartException($"{VcpusVariable}={named}: it must be a number of vCPUs, 1 or more");
        }

        var memoryMib = (int)(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1 << 20) * 3 / 4);
        return new SlotBudget(vcpus, memoryMib);
    }

    /// <summary>Waits for the share; whoever disposes the result gives it back.</summary>
    public async Task<IDisposable> TakeAsync(int vcpus, int memoryMib, bool exclusive, CancellationToken cancellation)
    {
        var cpus = exclusive ? Vcpus : Math.Min(vcpus, Vcpus);
        var memory = exclusive ? MemoryUnits : Math.Min((memoryMib + MemoryUnitMib - 1) / MemoryUnitMib, MemoryUnits);
        var share = new Share(_semaphores, cpus, memory);
        cancellation.ThrowIfCancellationRequested();

        // Nobody before us and enough of everything: no thread has to wait.
        var hasTurn = _semaphores.TryChange((TurnSemaphore, -1));
        if (hasTurn && _semaphores.TryChange((CpuSemaphore, -cpus), (MemorySemaphore, -memory), (TurnSemaphore, +1)))
        {
            return share;
        }

        // The wait is the kernel's and cannot be called off; a share that comes too late is given back at once.
        var taken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var waiter = new Thread(() => Wait(taken)) { IsBackground = true, Name = "slot" };
        waiter.Start();
        await using var registration = cancellation.Register(() => taken.TrySetCanceled(cancellation));
        await taken.Task;
        return share;

        void Wait(TaskCompletionSource done)
        {
            try
            {
                if (!hasTurn)
                {
                    _semaphores.Change((TurnSemaphore, -1));
                }

                _semaphores.Change((CpuSemaphore, -cpus), (MemorySemaphore, -memory), (TurnSemaphore, +1));
            }
            catch (IOException e)
            {
                done.TrySetException(e);
                return;
            }

            if (!done.TrySetResult())
            {
                share.Dispose();
            }
        }
    }

    private sealed class Share(SysvSemaphores semaphores, int vcpus, int memoryUnits) : IDisposable
    {
        private int _given;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _given, 1) == 0)
            {
                semaphores.Change((CpuSemaphore, +vcpus), (MemorySemaphore, +memoryUnits));
            }
        }
    }
}
