using Erix.Guest.Contract;
using Erix.Guest.Kernel;
using Erix.Guest.Services;
using Erix.Guest.Services.Phase2;
using Erix.Guest.Services.Phase3;

namespace Erix.Guest.Rootd.Modes;

/// <summary>Input and screen: drivers under deviced, the services above them, and what passes through.</summary>
internal static class Phase3Modes
{
    public static void Input(Bringup bringup)
    {
        StartInputDrivers(bringup);
        bringup.StartStamped(InputdService.Name);
        bringup.Start(InputConsumerService.Console);
        bringup.Start(InputConsumerService.Bystander);
        bringup.Call(InputdService.Name, InputdService.Focus, InputConsumerService.Console);
        Bringup.Marker(Markers.StageInputRoutingReady);
        bringup.Call(InputConsumerService.Console, InputConsumerService.Collect);
        if (bringup.Call(InputConsumerService.Bystander, InputConsumerService.HasHeard).Message.Fields[0] != $"{false}")
        {
            throw new InternalErrorException("input came to somebody who has not the focus");
        }

        Bringup.Marker(Markers.StageConsoleInputReady);
    }

    public static void Framebuffer(Bringup bringup)
    {
        if (!FwCfg.HasConsoleFont)
        {
            throw new ServiceFailureException(
                ServiceTable.Rootd,
                new Refusal(
                    $"{Bringup.Missing}_{Markers.Spelled(ServiceNames.ConsoleFont)}", "the boot has no console font"));
        }

        bringup.StartStamped(LogdService.Name);
        StartInputDrivers(bringup);
        bringup.StartStamped(FbcondService.Name);
        bringup.FlushLog();
        bringup.Call(FbcondService.Name, FbcondService.Write, ConsoleScreen.LastLine);
        Bringup.Marker(Markers.StageFramebufferReady);

        // The host looks at the screen meanwhile.
        SerialPort.AwaitLine(ConsoleScreen.Seen);
        Bringup.Marker(Markers.HostLooked);
        bringup.Call(FbcondService.Name, FbcondService.Verify);
        Bringup.Marker(Markers.StageFramebufferContinuity);
    }

    /// <summary>The driver is procd's child, and has no more than what deviced opens for it.</summary>
    public static void Serial(Bringup bringup)
    {
        bringup.StartStamped(ServiceNames.Procd);
        bringup.StartStamped(DevicedService.Name);
        bringup.Start(DrvSerialService.Name);
        bringup.StartStamped(SerialdService.Name);
        bringup.Call(SerialdService.Name, SerialdService.Serve);
        Bringup.Marker(Markers.StageSerialIoReady);
    }

    private static void StartInputDrivers(Bringup bringup)
    {
        bringup.StartStamped(DevicedService.Name);
        bringup.Start(ServiceNames.DrvI8042);
        bringup.Start(ServiceNames.DrvPs2Keyboard);
        bringup.Start(ServiceNames.DrvPs2Mouse);
    }
}
