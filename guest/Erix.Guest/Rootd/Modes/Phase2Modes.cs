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
