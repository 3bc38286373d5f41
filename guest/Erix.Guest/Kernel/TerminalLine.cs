using System.Runtime.InteropServices;

namespace Erix.Guest.Kernel;

/// <summary>A serial line of the kernel's, by its descriptor: bytes as they come, without a meaning.</summary>
internal static unsafe partial class TerminalLine
{
    private const int SettingsBytes = 128;
    private const int ReadBytes = 1 << 10;
    private const int CounterBytes = 80;

    /// <summary>Of the counters that TIOCGICOUNT gives: received bytes.</summary>
    private const int Received = 4;

    /// <summary>Nothing is echoed, edited, or taken for a signal; a read waits for one byte and no longer.</summary>
    public static void MakeRaw(int fd)
    {
        var settings = stackalloc byte[SettingsBytes];
        if (tcgetattr(fd, settings) == 0)
        {
            cfmakeraw(settings);
            if (tcsetattr(fd, 0 /* at once */, settings) == 0)
            {
                return;
            }
        }

        throw new KernelException($"the line cannot be set: {Libc.LastError()}");
    }

    /// <summary>What has come; waits where nothing has.</summary>
    public static byte[] Read(int fd)
    {
        var bytes = stackalloc byte[ReadBytes];
        var count = Libc.read(fd, bytes, ReadBytes);
        return count > 0
            ? new ReadOnlySpan<byte>(bytes, (int)count).ToArray()
            : throw new KernelException($"the line cannot be read: {(count < 0 ? Libc.LastError() : "it is closed")}");
    }

    public static void Write(int fd, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            for (nint done = 0; done < bytes.Length;)
            {
                var written = Libc.write(fd, start + done, bytes.Length - done);
                done += written > 0
                    ? written
                    : throw new KernelException($"the line cannot be written: {Libc.LastError()}");
            }
        }
    }

    /// <summary>Waits until the last byte has left the port.</summary>
    public static void Drain(int fd)
    {
        if (Libc.tcdrain(fd) != 0)
        {
            throw new KernelException($"the line does not empty: {Libc.LastError()}");
        }
    }

    /// <summary>How many bytes the port has received, as the kernel counted at its interrupts.</summary>
    public static long CountReceived(int fd)
    {
        const ulong TIOCGICOUNT = 0x545D;
        var counters = stackalloc int[CounterBytes / sizeof(int)];
        return Libc.ioctl(fd, TIOCGICOUNT, counters) == 0
            ? counters[Received]
            : throw new KernelException($"the kernel does not say what it counted: {Libc.LastError()}");
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int tcgetattr(int fd, byte* settings);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int tcsetattr(int fd, int when, byte* settings);

    [LibraryImport("libc")]
    private static partial void cfmakeraw(byte* settings);
}
