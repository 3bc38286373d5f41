using System.Runtime.InteropServices;

namespace Erix.Guest.Kernel;

/// <summary>Packets between two processes, with descriptors in them.</summary>
internal static unsafe partial class Sockets
{
    public const int MaxPacket = 32 << 10;
    public const int MaxDescriptors = 16;

    private const int AF_UNIX = 1;
    private const int SOCK_SEQPACKET = 5;
    private const int SOCK_CLOEXEC = 0x80000;
    private const int SOL_SOCKET = 1;
    private const int SCM_RIGHTS = 1;
    private const int SO_TYPE = 3;
    private const int MSG_NOSIGNAL = 0x4000;
    private const int MSG_CMSG_CLOEXEC = 0x40000000;
    private const int MSG_TRUNC = 0x20;
    private const int ControlHeader = 16;
    private const int EINTR = 4;

    /// <summary>Two ends; what is sent into one comes out of the other, packet by packet.</summary>
    public static (int One, int Other) Pair()
    {
        var ends = stackalloc int[2];
        return socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) == 0
            ? (ends[0], ends[1])
            : throw new KernelException($"no socket pair: {Libc.LastError()}");
    }

    public static bool IsPacketSocket(int fd)
    {
        int type;
        var size = sizeof(int);
        return getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type == SOCK_SEQPACKET;
    }

    /// <summary>False where the other end is gone.</summary>
    public static bool Send(int fd, ReadOnlySpan<byte> packet, ReadOnlySpan<int> descriptors)
    {
        if (descriptors.Length > MaxDescriptors)
        {
            throw new KernelException($"{descriptors.Length} descriptors do not travel in one packet");
        }

        fixed (byte* bytes = packet)
        {
            var control = stackalloc byte[ControlHeader + (MaxDescriptors * sizeof(int))];
            var vector = new Vector { Start = bytes, Length = (nuint)packet.Length };
            var message = new Header { Vectors = &vector, VectorCount = 1 };
            if (descriptors.Length > 0)
            {
                var length = ControlHeader + (descriptors.Length * sizeof(int));
                *(nuint*)control = (nuint)length;
                *(int*)(control + 8) = SOL_SOCKET;
                *(int*)(control + 12) = SCM_RIGHTS;
                descriptors.CopyTo(new Span<int>(control + ControlHeader, descriptors.Length));
                message.Control = control;
                message.ControlLength = (nuint)((length + 7) & ~7);
            }

            nint sent;
            do
            {
                sent = sendmsg(fd, &message, MSG_NOSIGNAL);
            }
            while (sent < 0 && Errno.Last == EINTR);
            return sent == packet.Length;
        }
    }

    /// <summary>The packet's length; 0 where the other end is gone, or -1 where it did not fit.</summary>
    public static int Receive(int fd, Span<byte> packet, List<int> descriptors)
    {
        fixed (byte* bytes = packet)
        {
            var control = stackalloc byte[ControlHeader + (MaxDescriptors * sizeof(int))];
            var vector = new Vector { Start = bytes, Length = (nuint)packet.Length };
            var message = new Header
            {
                Vectors = &vector,
                VectorCount = 1,
                Control = control,
                ControlLength = ControlHeader + (MaxDescriptors * sizeof(int)),
            };
            nint received;
            do
            {
                received = recvmsg(fd, &message, MSG_CMSG_CLOEXEC);
            }
            while (received < 0 && Errno.Last == EINTR);
            if (message.ControlLength >= ControlHeader && *(int*)(control + 12) == SCM_RIGHTS)
            {
                var count = ((int)*(nuint*)control - ControlHeader) / sizeof(int);
                descriptors.AddRange(new Span<int>(control + ControlHeader, count));
            }

            return received <= 0 ? 0 : (message.Flags & MSG_TRUNC) != 0 ? -1 : (int)received;
        }
    }

    /// <summary>Waits in the kernel until one of them has something to say, or has nobody to say it any more.</summary>
    /// <param name="isReady">One flag for each descriptor.</param>
    /// <param name="milliseconds">-1 waits as long as it takes.</param>
    public static void Wait(ReadOnlySpan<int> descriptors, Span<bool> isReady, int milliseconds)
    {
        var waited = stackalloc Polled[descriptors.Length];
        for (var i = 0; i < descriptors.Length; i++)
        {
            waited[i] = new Polled { Fd = descriptors[i], Wanted = 1 };
        }

        while (poll(waited, (nuint)descriptors.Length, milliseconds) < 0 && Errno.Last == EINTR)
        {
        }

        for (var i = 0; i < descriptors.Length; i++)
        {
            isReady[i] = waited[i].Seen != 0;
        }
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int socketpair(int domain, int type, int protocol, int* ends);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int getsockopt(int fd, int level, int name, int* value, int* size);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint sendmsg(int fd, Header* message, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint recvmsg(int fd, Header* message, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int poll(Polled* descriptors, nuint count, int milliseconds);

    [StructLayout(LayoutKind.Sequential)]
    private struct Vector
    {
        public byte* Start;
        public nuint Length;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Header
    {
        public byte* Name;
        public uint NameLength;
        public Vector* Vectors;
        public nuint VectorCount;
        public byte* Control;
        public nuint ControlLength;
        public int Flags;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Polled
    {
        public int Fd;
        public short Wanted;
        public short Seen;
    }
}
