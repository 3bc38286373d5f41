using Erix.Guest.Contract;
using Erix.Guest.Kernel;
using Erix.Guest.Rootd;
using Erix.Guest.Services;

// PID 1 is rootd; under any other number this same program is the service that argv[0] names.
if (Environment.ProcessId != 1)
{
    return ServiceTable.Find(Environment.GetCommandLineArgs()[0]) is { } row ? ServiceProcess.Run(row) : 1;
}

// An exception here is the guest's own bug: it is said, and the class tells whose it is.
try
{
    PseudoFilesystems.Mount();
    SerialPort.Open();
    Modules.Load();
    SerialPort.Line(Markers.RootdStart);
    Ending.With(Rootd.Run());
}
catch (KernelException e)
{
    SerialPort.Line($"{Markers.SmokeInternalError} {e.Message}");
    Ending.With(ExitClass.KernelFailure);
}

return 0;
