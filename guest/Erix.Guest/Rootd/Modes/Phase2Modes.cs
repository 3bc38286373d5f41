using System.Globalization;
using Erix.Guest.Contract;
using Erix.Guest.Kernel;
using Erix.Guest.Services.Phase2;

namespace Erix.Guest.Rootd.Modes;

/// <summary>Interrupts, devices and their drivers.</summary>
internal static class Phase2Modes
{
    public static void Irq(Bringup bringup)
    {
        Phase0Modes.BringUp(bringup);
        bringup.StartStamped(IrqdService.Name);
        bringup.Start(IrqClientService.Name, byProcd: true);
        var asked = Phase2Markers.AskedInterrupts.ToString(CultureInfo.InvariantCulture);
        bringup.Call(IrqClientService.Name, IrqClientService.Count, asked);
        bringup.EndWell(IrqClientService.Name);
    }

    /// <summary>Nobody else gets the device of a driver, until the driver is gone.</summary>
    public static void DriverHold(Bringup bringup)
    {
        StartDeviced(bringup);
        bringup.Start(HoldingDriver.Name);
        var number = (uint)Random.Shared.Next();
        var said = bringup.Call(HoldingDriver.Name, HoldingDriver.Ask, $"{number}").Message.Fields[0];
        if (said != $"{~number}")
        {
            throw new InternalErrorException($"the driver's device made {said} of {number}");
        }

        MustBeHeld(bringup);
        bringup.EndWell(HoldingDriver.Name);
        bringup.Call(DevicedService.Name, DevicedService.Claim, Phase2Markers.TaughtDevice);
    }

    public static void DriverCapcheck(Bringup bringup)
    {
        StartDeviced(bringup);
        bringup.Start(TryingDriver.Name);
        bringup.Call(TryingDriver.Name, TryingDriver.Try);
        bringup.EndWell(TryingDriver.Name);
    }

    public static void Devices(Bringup bringup)
    {
        StartDeviced(bringup);
        bringup.Start(ProbedService.Name);
        bringup.Call(ProbedService.Name, ProbedService.Publish);
        bringup.StampOf(ProbedService.Name);
        if (bringup.Config.DeviceEvents)
        {
            FollowEvents(bringup);
        }
    }

    /// <summary>Until all that the host plugs in is out again; what happens beside that is told meanwhile.</summary>
    private static void FollowEvents(Bringup bringup)
    {
        bringup.StartStamped(HotplugdService.Name);
        bringup.Start(DrvAcpiService.Name);
        bringup.Call(DrvAcpiService.Name, DrvAcpiService.Publish);
        bringup.Call(HotplugdService.Name, HotplugdService.Collect);

        // The kernel lets a device go after it has told of that; the host says when it has.
        SerialPort.AwaitLine(DeviceEventsContract.Over);
        Bringup.Marker(Phase2Markers.StageDeviceEvents);
    }

    private static void StartDeviced(Bringup bringup)
    {
        Phase0Modes.BringUp(bringup);
        bringup.StartStamped(DevicedService.Name);
    }

    private static void MustBeHeld(Bringup bringup)
    {
        try
        {
            bringup.Call(DevicedService.Name, DevicedService.Claim, Phase2Markers.TaughtDevice);
        }
        catch (ServiceFailureException e) when (e.Refusal.Reason == DevicedService.DeviceHeld)
        {
            return;
        }

        throw new InternalErrorException("a device that a driver holds was given to another");
    }
}
