namespace Erix.Guest.Contract;

/// <summary>Serial port, screen and input: their services.</summary>
internal static class Phase3Services
{
    private static readonly ServicePeer Deviced = new(ServiceNames.Deviced);

    public static IReadOnlyList<ServiceContract> All { get; } =
    [
        Driver(ServiceNames.DrvI8042),
        Driver(ServiceNames.DrvPs2Keyboard, new ServicePeer(ServiceNames.DrvI8042)),
        Driver(ServiceNames.DrvPs2Mouse, new ServicePeer(ServiceNames.DrvI8042)),
        new(
            ServiceNames.Inputd,
            Deviced, new ServicePeer(ServiceNames.DrvPs2Keyboard), new ServicePeer(ServiceNames.DrvPs2Mouse))
        {
            HasSelfTest = true,
        },
        Driver(ServiceNames.DrvSerial) with
        {
            HasSerialProbe = true,
            FromDeviced = [EndpointNames.DriverConfig, EndpointNames.DriverDevice],
        },
        new(ServiceNames.Seriald, new ServicePeer(ServiceNames.DrvSerial)) { HasSelfTest = true },
        new(ServiceNames.Fbcond, Deviced) { HasSelfTest = true },
    ];

    private static ServiceContract Driver(string name, params ServicePeer[] peers) =>
        new(name, [Deviced, .. peers]) { HasSelfTest = true, IsDriver = true };
}
