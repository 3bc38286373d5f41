using Erix.Guest.Contract;
using Erix.Guest.Faults;
using Erix.Guest.Kernel;

namespace Erix.Guest.Rootd;

/// <summary>The root service: takes the boot-config in, brings up what it asks for, reports the class.</summary>
internal static class Rootd
{
    public static ExitClass Run()
    {
        BootConfig config;
        try
        {
            config = BootConfigCodec.Decode(FwCfg.ReadBootConfig());
        }
        catch (BootConfigException e)
        {
            return Refuse(e.Fault.ToString(), e.Message);
        }
        catch (IOException e)
        {
            return Refuse("Absent", e.Message);
        }

        if (config.GuestFault.Length > 0)
        {
            GuestFaults.Commit(config.GuestFault);
        }

        SerialPort.Line(Markers.StageIntakeValidated);
        if (config.RootdTestMode != "none" || config.KernelRootdTest == "runtime")
        {
            SerialPort.Line($"{Markers.NotServed}{config.RootdTestMode}");
            return ExitClass.RootdFailure;
        }

        SerialPort.Line(Markers.RootdReady);
        return ExitClass.Success;
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
