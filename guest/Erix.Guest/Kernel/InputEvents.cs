using System.Buffers.Binary;

namespace Erix.Guest.Kernel;

/// <summary>One event of an input device, as the kernel has it.</summary>
internal readonly record struct InputEvent(ushort Type, ushort Code, int Value)
{
    public const ushort Synchronization = 0;
    public const ushort Key = 1;
    public const ushort Relative = 2;

    /// <summary>The code by which the kernel says that it had no room for more.</summary>
    public const ushort Dropped = 3;
}

/// <summary>An evdev device: what it can tell of, what is pressed on it, and what it tells.</summary>
internal static unsafe class InputEvents
{
    private const int EventBytes = 24;
    private const int BitmapBytes = 96;
    private const int NonBlocking = 0x800;

    /// <summary>The node of the input device that hangs on a device; null where none does.</summary>
    public static string? NodeOf(string folder) =>
        !Directory.Exists($"{folder}/input") ? null
        : Directory.GetDirectories($"{folder}/input").SelectMany(i => Directory.GetDirectories(i, "event*"))
            .Select(n => $"/dev/input/{Path.GetFileName(n)}").FirstOrDefault();

    /// <summary>So that no read waits.</summary>
    public static int Open(string node)
    {
        var fd = Libc.open(node, Libc.O_RDWR | Libc.O_CLOEXEC | NonBlocking, 0);
        return fd >= 0 ? fd : throw new KernelException($"{node} cannot be opened: {Libc.LastError()}");
    }

    /// <summary>From now on this process alone hears the device.</summary>
    public static void Grab(int fd)
    {
        const ulong EVIOCGRAB = 0x40044590;
        if (Libc.ioctl(fd, EVIOCGRAB, (void*)1) != 0)
        {
            throw new KernelException($"the input device cannot be had alone: {Libc.LastError()}");
        }
    }

    /// <summary>It has an event of that type and code.</summary>
    public static bool Has(int fd, ushort type, int code) => Bit(fd, 0x20u + type, code);

    public static bool IsHeld(int fd, int code) => Bit(fd, 0x18, code);

    /// <summary>What waits; the device is opened so that no read waits.</summary>
    public static List<InputEvent> Read(int fd)
    {
        var events = new List<InputEvent>();
        var bytes = stackalloc byte[EventBytes * 64];
        while (true)
        {
            var length = Libc.read(fd, bytes, EventBytes * 64);
            if (length < 0 && Errno.LastName == "EINTR")
            {
                continue;
            }

            if (length <= 0)
            {
                return length < 0 && Errno.LastName == "EAGAIN"
                    ? events
                    : throw new KernelException($"the input device cannot be read: {Libc.LastError()}");
            }

            for (var at = 0; at < length; at += EventBytes)
            {
                var one = new ReadOnlySpan<byte>(bytes + at, EventBytes);
                var happened = new InputEvent(
                    BinaryPrimitives.ReadUInt16LittleEndian(one[16..]),
                    BinaryPrimitives.ReadUInt16LittleEndian(one[18..]),
                    BinaryPrimitives.ReadInt32LittleEndian(one[20..]));
                events.Add(
                    happened is { Type: InputEvent.Synchronization, Code: InputEvent.Dropped }
                        ? throw new KernelException("events of an input device were lost")
                        : happened);
            }
        }
    }

    /// <summary>A bit of a bitmap that EVIOCGKEY or EVIOCGBIT gives.</summary>
    private static bool Bit(int fd, uint request, int bit)
    {
        var bitmap = stackalloc byte[BitmapBytes];
        new Span<byte>(bitmap, BitmapBytes).Clear();
        const uint Read = 0x80000000;
        return Libc.ioctl(fd, Read | (BitmapBytes << 16) | ('E' << 8) | request, bitmap) >= 0
            && (bitmap[bit / 8] & (1 << (bit % 8))) != 0;
    }
}
