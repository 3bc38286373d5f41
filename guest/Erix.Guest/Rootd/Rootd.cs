using Erix.Guest.Contract;
using Erix.Guest.Faults;
using Erix.Guest.Kernel;
using Erix.Guest.Rootd.Modes;
using Erix.Guest.Services;

namespace Erix.Guest.Rootd;

/// <summary>The root service: takes the boot-config in, brings up what it asks for, reports the class.</summary>
internal static class Rootd
{
    public static ExitClass Run()
    {
        BootConfig config;
        try
        {
            config = BootConfigCodec.Decode(BootConfigFile.Read());
            GuestFaults.Commit(config.GuestFault, FaultMoment.Intake);
        }
        catch (BootConfigException e)
        {
            return Refuse(e.Fault.ToString(), e.Message);
        }
        catch (IOException e)
        {
            return Refuse("Absent", e.Message);
        }

        SerialPort.Line(Markers.StageIntakeValidated);
        if (Served.Objection(config) is { } objection)
        {
            SerialPort.Line($"{Markers.NotServed}{objection}");
            return ExitClass.RootdFailure;
        }

        var exitClass = BringUp(config);
        GuestFaults.Commit(config.GuestFault, FaultMoment.End);
        return exitClass;
    }

    private static ExitClass BringUp(BootConfig config)
    {
        var bringup = new Bringup(config);
        try
        {
            GuestFaults.Commit(config.GuestFault, FaultMoment.BringUp);
            Works.Do(bringup);
            if (Flavour.HasTestHarness)
            {
                KernelExceptions.Provoke(bringup);
            }

            bringup.HearOut();
            bringup.MustHaveStartedAll();
            bringup.FlushLog();
            SerialPort.Line(Markers.RootdReady);
            return ExitClass.Success;
        }
        catch (ServiceFailureException e)
        {
            return FailService(bringup, e);
        }
        catch (NotServedException e)
        {
            SerialPort.Line($"{Markers.NotServed}{e.Message}");
            return TornDown(bringup, ExitClass.RootdFailure);
        }
        catch (Exception e) when (e is InternalErrorException or KernelException)
        {
            SerialPort.Line($"rootd: {e.Message}");
            SerialPort.Line(Markers.SmokeInternalError);
            return TornDown(bringup, ExitClass.RootdFailure);
        }
        catch (Exception e)
        {
            // Not one that rootd throws knowingly: it is reported as what it is, unknown, and not left to end the
            // kernel.
            SerialPort.Line($"rootd: {e.GetType().Name}: {e.Message}");
            SerialPort.Line(Markers.SmokeFail);
            return TornDown(bringup, ExitClass.RootdFailure);
        }
    }

    private static ExitClass FailService(Bringup bringup, ServiceFailureException failure)
    {
        bringup.SayFailure(failure, "does not go on");
        var exitClass = TornDown(bringup, ExitClass.ServiceBootstrapFailure);
        if (exitClass == ExitClass.ServiceBootstrapFailure)
        {
            SerialPort.Line(Markers.PostStartCleanupOk);
            SerialPort.Line(Markers.SmokeServiceFail);
        }

        return exitClass;
    }

    /// <summary>The class is reported only over an empty house; else the house is the news.</summary>
    private static ExitClass TornDown(Bringup bringup, ExitClass exitClass)
    {
        if (bringup.TearDown())
        {
            return exitClass;
        }

        SerialPort.Line("rootd: a service that was started could not be torn down");
        SerialPort.Line(Markers.SmokeInternalError);
        return ExitClass.RootdFailure;
    }

    private static ExitClass Refuse(string reason, string detail)
    {
        SerialPort.Line($"boot-config: {detail}");
        SerialPort.Line($"{Markers.RootdDeny}BOOT_CONFIG_{UpperSnake(reason)}");
        SerialPort.Line(Markers.SmokeContractInvalid);
        return ExitClass.RootdFailure;
    }

    private static string UpperSnake(string name) =>
        string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? $"_{c}" : $"{char.ToUpperInvariant(c)}"));
}
