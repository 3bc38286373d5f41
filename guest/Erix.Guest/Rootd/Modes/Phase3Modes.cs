using Erix.Guest.Contract;
using Erix.Guest.Faults;
using Erix.Guest.Services.Phase2;
using Erix.Guest.Services.Phase3;

namespace Erix.Guest.Rootd.Modes;

/// <summary>Input, serial port and screen: drivers under deviced, the services above them, and what passes through.</summary>
internal static class Phase3Modes
{
    public static void Input(Bringup bringup)
    {
        StartInputDrivers(bringup);
        bringup.Start(InputdService.Name);
        Bringup.Marker(Markers.StageInputdReady);
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

    private static void StartInputDrivers(Bringup bringup)
    {
        bringup.Start(DevicedService.Name);
        Bringup.Marker(Markers.ReadyDeviced);
        StartDriver(bringup, ServiceNames.DrvI8042);
        StartDriver(bringup, ServiceNames.DrvPs2Keyboard);
        StartDriver(bringup, ServiceNames.DrvPs2Mouse);
    }

    /// <summary>deviced says that it is ready, once it holds its device and is at work.</summary>
    private static void StartDriver(Bringup bringup, string driver)
    {
        bringup.Start(driver, testMode: GuestFaults.ModeOf(driver, bringup.Config.GuestFault));
        bringup.Call(DevicedService.Name, DevicedService.Admit, driver);
    }
}
