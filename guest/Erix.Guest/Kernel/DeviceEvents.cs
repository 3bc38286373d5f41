using System.Runtime.InteropServices;

namespace Erix.Guest.Kernel;

/// <summary>What the kernel tells of devices that come, change and go, by a descriptor.</summary>
internal static unsafe partial class DeviceEvents
{
    private const int AF_NETLINK = 16;
    private const int SOCK_DGRAM = 2;
    private const int SOCK_NONBLOCK = 0x800;
    private const int SOCK_CLOEXEC = 0x80000;
    private const int NETLINK_KOBJECT_UEVENT = 15;
    private const uint FromKernel = 1;
    private const int MaxPacket = 16 << 10;

    /// <summary>From now on it hears every event.</summary>
    public static int Open()
    {
        var fd = socket(AF_NETLINK, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, NETLINK_KOBJECT_UEVENT);
        var address = new Address { Family = AF_NETLINK, Groups = FromKernel };
        return fd >= 0 && bind(fd, &address, (uint)sizeof(Address)) == 0
            ? fd
            : throw new KernelException($"the kernel tells of no devices: {Libc.LastError()}");
    }

    /// <summary>Those that wait. What another process says is no event.</summary>
    public static List<DeviceEvent> Read(int fd)
    {
        var events = new List<DeviceEvent>();
        var packet = stackalloc byte[MaxPacket];
        while (true)
        {
            var from = new Address();
            var size = (uint)sizeof(Address);
            var length = recvfrom(fd, packet, MaxPacket, 0, &from, &size);
            if (length < 0 && Errno.LastName == "EINTR")
            {
                continue;
            }

            if (length < 0)
            {
                // Any other error is a loss: who missed an event does not know any more what there is.
                return Errno.LastName == "EAGAIN"
                    ? events
                    : throw new KernelException($"events of devices were lost: {Libc.LastError()}");
            }

            if (from.Process == 0 && DeviceEvent.Parse(new ReadOnlySpan<byte>(packet, (int)length)) is { } happened)
            {
                events.Add(happened);
            }
        }
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int socket(int domain, int type, int protocol);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int bind(int fd, Address* address, uint size);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint recvfrom(int fd, byte* bytes, nuint count, int flags, Address* from, uint* size);

    [StructLayout(LayoutKind.Sequential)]
    private struct Address
    {
        public ushort Family;
        public ushort Padding;
        public uint Process;
        public uint Groups;
    }
}
