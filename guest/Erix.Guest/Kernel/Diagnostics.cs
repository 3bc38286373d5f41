using System.Text;

namespace Erix.Guest.Kernel;

/// <summary>
/// The second serial port, where the kernel's own errors go too. logd has it where it runs; where not, rootd writes
/// there itself.
/// </summary>
internal static unsafe class Diagnostics
{
    private static int s_port = -1;

    public static void Line(string text)
    {
        if (s_port < 0)
        {
            s_port = Libc.open(HandedDevice.DiagnosticsPath, Libc.O_RDWR | Libc.O_NOCTTY | Libc.O_CLOEXEC, 0);
        }

        Line(s_port, text);
    }

    /// <summary>False where it did not leave: without that port, a guest loses only words for people.</summary>
    public static bool Line(int port, string text)
    {
        var line = Encoding.UTF8.GetBytes(text + "\n");
        fixed (byte* bytes = line)
        {
            return Libc.write(port, bytes, line.Length) == line.Length;
        }
    }
}
