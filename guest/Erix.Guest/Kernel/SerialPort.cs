using System.Text;
using Erix.Guest.Contract;

namespace Erix.Guest.Kernel;

/// <summary>
/// The serial port that carries the markers, and nothing else: kernel messages go to the second one, so no message of
/// the kernel can tear a marker.
/// </summary>
internal static unsafe class SerialPort
{
    private const string Device = "/dev/ttyS0";
    private static int s_port = -1;
    private static Predicate<string> s_isWithheld = _ => false;

    public static void Open()
    {
        s_port = Libc.open(Device, Libc.O_RDWR | Libc.O_NOCTTY | Libc.O_CLOEXEC, 0);
        if (s_port < 0)
        {
            throw new KernelException($"{Device} cannot be opened: {Libc.LastError()}");
        }
    }

    /// <summary>One line in one write, so that it and a message of the kernel's do not mix.</summary>
    public static void Line(string text)
    {
        if (!Flavour.HasTestHarness || !s_isWithheld(text))
        {
            Raw(Encoding.UTF8.GetBytes(text + "\n"));
        }
    }

    /// <summary>Lines that are not to be printed, beside those already named.</summary>
    public static void Withhold(Predicate<string> lines)
    {
        var earlier = s_isWithheld;
        s_isWithheld = line => lines(line) || earlier(line);
    }

    public static void Raw(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            for (nint done = 0; done < bytes.Length;)
            {
                var written = Libc.write(s_port, start + done, bytes.Length - done);
                if (written < 0)
                {
                    throw new KernelException($"{Device} cannot be written: {Libc.LastError()}");
                }

                done += written;
            }
        }
    }

    /// <summary>Waits until the host says so, in a line; another line is none of its word.</summary>
    public static void AwaitLine(string expected)
    {
        var line = new StringBuilder();
        while (true)
        {
            byte one = 0;
            if (Libc.read(s_port, &one, 1) != 1)
            {
                throw new KernelException($"{Device} cannot be read: {Libc.LastError()}");
            }

            if (one != (byte)'\n')
            {
                line.Append((char)one);
            }
            else if (line.ToString() == expected)
            {
                return;
            }
            else
            {
                line.Clear();
            }
        }
    }

    /// <summary>Waits until the last byte has left: the debug exit would cut it off.</summary>
    public static void Drain() => _ = Libc.tcdrain(s_port);
}
