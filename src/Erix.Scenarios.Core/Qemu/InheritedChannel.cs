using System.Runtime.InteropServices;
using Erix.Scenarios.Processes;

namespace Erix.Scenarios.Qemu;

/// <summary>
/// A pipe or a pair of sockets: one end for us, one for a child to inherit. Unlike a socket with a path there is nothing to
/// wait for and nothing to clean up, and when the child is gone our end reads end of stream at once.
/// Ports are pipes: QEMU writes a serial port byte by byte, which a pipe packs into pages and a socket keeps as single
/// buffers of a kilobyte each, ten times slower to read and full after 300 bytes.
/// </summary>
internal sealed unsafe class InheritedChannel : IDisposable
{
    // Above every descriptor the child is given, so that placing one never overwrites another.
    private const int LowestChildFd = 16;

    private InheritedChannel(int ours, int childs)
    {
        Fd = ours;
        ChildFd = childs;
        if (childs < LowestChildFd)
        {
            ChildFd = Checked(Native.fcntl(childs, Native.FDupFdCloexec, LowestChildFd));
            _ = Native.close(childs);
        }
    }

    /// <summary>Our end; -1 once it is closed.</summary>
    public int Fd { get; private set; }

    public int ChildFd { get; private set; }

    /// <summary>The child writes, we read.</summary>
    public static InheritedChannel FromChild()
    {
        int* fds = stackalloc int[2];
        Checked(Native.pipe2(fds, Native.Cloexec));
        return new(fds[0], fds[1]);
    }

    public static InheritedChannel BothWays()
    {
        int* fds = stackalloc int[2];
        Checked(Native.socketpair(Native.AfUnix, Native.SockStream | Native.Cloexec, 0, fds));
        return new(fds[0], fds[1]);
    }

    /// <summary>Once the child has it: our copy would keep the stream open after the child's death.</summary>
    public void CloseChildEnd()
    {
        if (ChildFd >= 0)
        {
            _ = Native.close(ChildFd);
            ChildFd = -1;
        }
    }

    /// <summary>Blocks unless there is something to read or the stream has ended: then, or when it broke, 0.</summary>
    public int Read(Span<byte> buffer)
    {
        fixed (byte* start = buffer)
        {
            return (int)Math.Max(0, Native.read(Fd, start, (nuint)buffer.Length));
        }
    }

    /// <summary>For the few short messages that fit the socket's buffer. A child that does not listen loses them.</summary>
    public void Send(ReadOnlySpan<byte> message)
    {
        fixed (byte* start = message)
        {
            _ = Native.send(Fd, start, (nuint)message.Length, Native.MsgDontWait | Native.MsgNoSignal);
        }
    }

    public void CloseOurEnd()
    {
        if (Fd >= 0)
        {
            _ = Native.close(Fd);
            Fd = -1;
        }
    }

    public void Dispose()
    {
        CloseChildEnd();
        CloseOurEnd();
    }

    private static int Checked(int result) =>
        result >= 0 ? result : throw new VmStartException($"no pipe for a VM: {Marshal.GetLastPInvokeErrorMessage()}");
}
