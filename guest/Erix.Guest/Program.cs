using Erix.Guest.Contract;
using Erix.Guest.Kernel;
using Erix.Guest.Rootd;

// PID 1 of the reference guest. An exception here is the guest's own bug: it is said, and the class tells whose it is.
try
{
    PseudoFilesystems.Mount();
    SerialPort.Open();
    SerialPort.Line(Markers.BootloaderStart);
    SerialPort.Line(Markers.KernelReady);
    DebugExit.With(Rootd.Run());
}
catch (KernelException e)
{
    SerialPort.Line($"{Markers.SmokeInternalError} {e.Message}");
    DebugExit.With(ExitClass.KernelFailure);
}
