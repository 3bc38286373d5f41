using System.Runtime.InteropServices;
using Erix.Scenarios.Processes;

namespace Erix.Scenarios.Qemu;

/// <summary>
/// A pipe or a pair of sockets: one end for us, one for a child to inherit. Unlike a socket with a path there is
/// nothing to wait for and nothing to clean up, and when the child is gone our end reads end of stream at once. Ports
/// are pipes: QEMU writes a serial port byte by byte, which a pipe packs into pages and a socket keeps as single
/// buffers of a kilobyte each, ten times slower to read and full after 300 bytes. What is typed at a port needs a
/// second pipe, or, as QEMU offers no other way for any but its standard input, a pair of sockets.
/// </summary>
internal sealed unsafe class InheritedChannel : IDisposable
{
    // Above every descriptor the child is given, so that placing one never overwrites another.
    private const int LowestChildFd = 16;

    private readonly bool _isPipe;

    private InheritedChannel(int ours, int childs, bool isPipe)
    {
        _isPipe = isPipe;
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
        return new(fds[0], fds[1], isPipe: true);
    }

    /// <summary>We write, the child reads. Our end never blocks.</summary>
    public static InheritedChannel ToChild()
    {
        int* fds = stackalloc int[2];
        Checked(Native.pipe2(fds, Native.Cloexec));
        Checked(Native.fcntl(fds[1], Native.FSetFl, Native.NonBlock));
        return new(fds[1], fds[0], isPipe: true);
    }

    public static InheritedChannel BothWays()
    {
        int* fds = stackalloc int[2];
        Checked(Native.socketpair(Native.AfUnix, Native.SockStream | Native.Cloexec, 0, fds));
        return new(fds[0], fds[1], isPipe: false);
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

    /// <summary>For short messages that fit the channel's buffer. A child that has gone loses them.</summary>
    /// <returns>False where the buffer is full, as the child does not read.</returns>
    public bool Send(ReadOnlySpan<byte> message)
    {
        fixed (byte* start = message)
        {
            nint sent = _isPipe
                ? Native.write(Fd, start, (nuint)message.Length)
                : Native.send(Fd, start, (nuint)message.Length, Native.MsgDontWait | Native.MsgNoSignal);
            return sent == message.Length || (sent < 0 && Marshal.GetLastPInvokeError() != Native.TryAgain);
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
