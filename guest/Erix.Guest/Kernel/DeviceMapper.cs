using System.Text;

namespace Erix.Guest.Kernel;

/// <summary>A run of sectors of a mapped device and what stands behind it.</summary>
internal sealed record MappedRange(long Start, long Sectors, string Target, string Parameters)
{
    public static MappedRange Linear(long start, long sectors, string device, long at) =>
        new(start, sectors, "linear", $"{device} {at}");

    /// <summary>Reads as zeros; what is written is gone.</summary>
    public static MappedRange Nothing(long start, long sectors) => new(start, sectors, "zero", "");
}

/// <summary>Devices put together from ranges of others: linux/dm-ioctl.h.</summary>
internal static unsafe class DeviceMapper
{
    private const int HeaderBytes = 312;
    private const int TargetBytes = 40;
    private const ulong DM_DEV_CREATE = 0xC138FD03;
    private const ulong DM_DEV_SUSPEND = 0xC138FD06;
    private const ulong DM_TABLE_LOAD = 0xC138FD09;
    private const uint ReadOnlyFlag = 1;

    /// <summary>"major:minor" of an open device.</summary>
    public static string NumberOf(int fd)
    {
        var path = File.ResolveLinkTarget($"/proc/self/fd/{fd}", returnFinalTarget: false)!.FullName;
        return File.ReadAllText($"/sys/class/block/{Path.GetFileName(path)}/dev").Trim();
    }

    /// <summary>The path of the new device.</summary>
    public static string Create(string name, IReadOnlyList<MappedRange> table, bool isReadOnly)
    {
        var control = BlockDevice.Open("/dev/mapper/control");
        Command(control, DM_DEV_CREATE, name, [], 0);
        Command(control, DM_TABLE_LOAD, name, table, isReadOnly ? ReadOnlyFlag : 0);
        // Without the suspend flag this resumes, which puts the table in force.
        Command(control, DM_DEV_SUSPEND, name, [], isReadOnly ? ReadOnlyFlag : 0);
        _ = Libc.close(control);
        return "/dev/dm-0";
    }

    private static void Command(int control, ulong request, string name, IReadOnlyList<MappedRange> table, uint flags)
    {
        var bytes = new byte[HeaderBytes + table.Sum(SizeOf)];
        fixed (byte* b = bytes)
        {
            *(uint*)b = 4; // version 4.0.0
            *(uint*)(b + 12) = (uint)bytes.Length;
            *(uint*)(b + 16) = HeaderBytes; // data_start
            *(uint*)(b + 20) = (uint)table.Count;
            *(uint*)(b + 28) = flags;
            Encoding.ASCII.GetBytes(name, bytes.AsSpan(48, 127));
            var at = HeaderBytes;
            foreach (var range in table)
            {
                *(long*)(b + at) = range.Start;
                *(long*)(b + at + 8) = range.Sectors;
                *(uint*)(b + at + 20) = (uint)SizeOf(range); // next
                Encoding.ASCII.GetBytes(range.Target, bytes.AsSpan(at + 24, 15));
                Encoding.ASCII.GetBytes(range.Parameters, bytes.AsSpan(at + TargetBytes));
                at += SizeOf(range);
            }

            if (Libc.ioctl(control, request, b) != 0)
            {
                throw new KernelException($"device-mapper refuses {name} ({request:x}): {Libc.LastError()}");
            }
        }
    }

    private static int SizeOf(MappedRange range) => (TargetBytes + range.Parameters.Length + 1 + 7) & ~7;
}
