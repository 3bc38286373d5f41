using System.Text;
using Erix.Guest.Contract;
using Erix.Guest.Faults;
using Erix.Guest.Kernel;

namespace Erix.Guest.Rootd.Modes;

/// <summary>kernel_exception: the kernel is asked to raise one, and does not come back from it.</summary>
internal static class KernelExceptions
{
    /// <summary>Returns only where nothing is asked for, or where the boot is to lie.</summary>
    public static void Provoke(Bringup bringup)
    {
        if (KernelFailures.Find(bringup.Config.KernelException) is not { } failure)
        {
            return;
        }

        var (fd, error) = Files.Open(0, KernelFailures.Path, Files.WriteOnly);
        if (fd < 0)
        {
            throw new NotServedException(
                "kernel_exception", failure.Name,
                $"this kernel cannot be asked for it: {KernelFailures.Path}: {error}");
        }

        bringup.FlushLog();
        Bringup.Marker(Markers.KernelExceptionAsked);
        // What is still in the port's buffer when the kernel fails is never sent.
        SerialPort.Drain();
        switch (bringup.Config.GuestFault)
        {
            case GuestFaults.ExceptionClaimed:
                SerialPort.Line(failure.Marker);
                DebugExit.With(ExitClass.KernelFailure);
                break;
            case GuestFaults.ExceptionForgotten:
                return;
        }

        error = Files.WriteAt(fd, Encoding.ASCII.GetBytes(failure.Name), 0);
        throw new InternalErrorException($"the kernel raised no {failure.Name}: {error}");
    }
}
