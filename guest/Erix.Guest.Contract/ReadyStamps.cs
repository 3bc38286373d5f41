namespace Erix.Guest.Contract;

/// <summary>
/// What is printed once a service is at work. The program of a release is compiled without these: only who may print
/// one looks one up.
/// </summary>
public static class ReadyStamps
{
    private static readonly (string Service, string Marker)[] Rows =
    [
        (ServiceNames.Memd, Markers.StageMemdReady), (ServiceNames.Vspaced, Markers.StageVspacedReady),
        (ServiceNames.Pagerd, Markers.StagePagerdReady), (ServiceNames.Procd, Markers.StageProcdReady),
        (ServiceNames.Logd, Markers.ReadyLogd), (ServiceNames.Crashd, Markers.StageCrashdReady),
        (ServiceNames.Named, Markers.StageNamedReady), (ServiceNames.Timed, Markers.StageTimedReady),
        (ServiceNames.Irqd, Phase2Markers.ReadyIrqd), (ServiceNames.Deviced, Phase2Markers.ReadyDeviced),
        (ServiceNames.Probed, Phase2Markers.ReadyProbed), (ServiceNames.Hotplugd, Phase2Markers.ReadyHotplugd),
        (ServiceNames.Seriald, Markers.StageSerialdReady), (ServiceNames.Inputd, Markers.StageInputdReady),
        (ServiceNames.Fbcond, Markers.ReadyFbcond), (ServiceNames.DrvVirtioBlock, Markers.ReadyDrvVirtioBlock),
        (ServiceNames.Blockd, Markers.ReadyBlockd), (ServiceNames.Keyd, Markers.ReadyKeyd),
        (ServiceNames.E2fsd, Markers.ReadyE2fsd), (ServiceNames.Fatd, Markers.ReadyFatd),
        (ServiceNames.Ramfsd, Markers.ReadyRamfsd), (ServiceNames.Vfsd, Markers.ReadyVfsd),
        (ServiceNames.Loaderd, Markers.ReadyLoaderd),
    ];

    /// <summary>Empty for one of whose start a mode tells otherwise.</summary>
    public static string Of(ServiceContract service)
    {
        foreach (var row in Rows)
        {
            if (row.Service == service.Name)
            {
                return row.Marker;
            }
        }

        return service.IsDriver ? Phase2Markers.ReadyDriver(service.Name) : "";
    }
}
