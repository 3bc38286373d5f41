using System.Text;

namespace Erix.Guest.Kernel;

/// <summary>The second serial port, where kernel messages go too.</summary>
internal static unsafe class Diagnostics
{
    private const string Device = "/dev/ttyS1";
    private static int s_port = -1;

    public static void Line(string text)
    {
        if (s_port < 0)
        {
            s_port = Libc.open(Device, Libc.O_RDWR | Libc.O_NOCTTY | Libc.O_CLOEXEC, 0);
        }

        // A guest on a machine without that port loses only words for people.
        fixed (byte* bytes = Encoding.UTF8.GetBytes(text + "\n"))
        {
            _ = Libc.write(s_port, bytes, Encoding.UTF8.GetByteCount(text) + 1);
        }
    }
}
