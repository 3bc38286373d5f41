using Erix.Guest.Contract;

namespace Erix.Guest.Kernel;

/// <summary>How the machine ends: a VM for tests with a class, any other by switching it off.</summary>
internal static class Ending
{
    public static void With(ExitClass exitClass)
    {
        if (Flavour.HasTestHarness)
        {
            DebugExit.With(exitClass);
        }
        else
        {
            // By the kernel: it lets every driver end its work, and has from firmware how a machine is switched off.
            SerialPort.Drain();
            Libc.sync();
            _ = Libc.reboot(Libc.RB_POWER_OFF);
        }
    }
}
