using System.Globalization;
using Erix.Guest.Contract;
using Erix.Guest.Faults;
using Erix.Guest.Services.Phase2;

namespace Erix.Guest.Rootd.Modes;

/// <summary>Interrupts, devices and their drivers.</summary>
internal static class Phase2Modes
{
    public static void Irq(Bringup bringup)
    {
        Phase0Modes.BringUp(bringup);
        bringup.Start(IrqdService.Name);
        Lie(bringup, IrqdService.Name, GuestFaults.MadeUpInterrupts);
        Bringup.Marker(Phase2Markers.ReadyIrqd);
        bringup.Start(IrqClientService.Name, byProcd: true);
        var asked = Phase2Markers.AskedInterrupts.ToString(CultureInfo.InvariantCulture);
        bringup.Call(IrqClientService.Name, IrqClientService.Count, asked);
        EndClient(bringup, IrqClientService.Name);
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
        EndClient(bringup, HoldingDriver.Name);
        bringup.Call(DevicedService.Name, DevicedService.Claim, Phase2Markers.TaughtDevice);
    }

    public static void DriverCapcheck(Bringup bringup)
    {
        StartDeviced(bringup);
        var isLie = bringup.Config.GuestFault == GuestFaults.UnconfinedDriver;
        bringup.Start(TryingDriver.Name, testMode: isLie ? GuestFaults.UnconfinedDriver : null);
        bringup.Call(TryingDriver.Name, TryingDriver.Try);
        EndClient(bringup, TryingDriver.Name);
    }

    public static void Devices(Bringup bringup)
    {
        StartDeviced(bringup);
        bringup.Start(ProbedService.Name);
        Lie(bringup, ProbedService.Name, GuestFaults.CopiedDevices);
        bringup.Call(ProbedService.Name, ProbedService.Publish);
        Bringup.Marker(Phase2Markers.ReadyProbed);
    }

    private static void StartDeviced(Bringup bringup)
    {
        Phase0Modes.BringUp(bringup);
        bringup.Start(DevicedService.Name);
        Lie(bringup, DevicedService.Name, GuestFaults.DeviceGivenTwice);
        Bringup.Marker(Phase2Markers.ReadyDeviced);
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

    /// <summary>A client that did all it was asked ends by itself, and well.</summary>
    private static void EndClient(Bringup bringup, string client)
    {
        var status = bringup.End(client);
        if (status != 0)
        {
            throw new InternalErrorException($"{client} ended with status {status}");
        }
    }

    /// <summary>For the audit: the service is at work like any other, and its word is worth nothing.</summary>
    private static void Lie(Bringup bringup, string service, string fault)
    {
        if (bringup.Config.GuestFault == fault)
        {
            bringup.Call(service, fault);
        }
    }
}
