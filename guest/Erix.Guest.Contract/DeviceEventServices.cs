namespace Erix.Guest.Contract;

/// <summary>What changes while the machine runs: its services.</summary>
internal static class DeviceEventServices
{
    public static IReadOnlyList<ServiceContract> All { get; } =
    [
        new(ServiceNames.Hotplugd, new ServicePeer(ServiceNames.Deviced))
        {
            HasSelfTest = true,
        },
        new(ServiceNames.DrvAcpi, new ServicePeer(ServiceNames.Deviced))
        {
            HasSelfTest = true,
            IsDriver = true,
            FromDeviced = [EndpointNames.PowerButton],
        },
    ];
}
