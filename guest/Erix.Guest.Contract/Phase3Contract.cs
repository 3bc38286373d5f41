namespace Erix.Guest.Contract;

/// <summary>Serial port, screen and input: their services, and what their modes show.</summary>
internal static class Phase3Contract
{
    private static readonly ServicePeer Deviced = new(ServiceNames.Deviced);

    public static IReadOnlyList<ServiceContract> Services { get; } =
    [
        Driver(ServiceNames.DrvI8042),
        Driver(ServiceNames.DrvPs2Keyboard, new ServicePeer(ServiceNames.DrvI8042)),
        Driver(ServiceNames.DrvPs2Mouse, new ServicePeer(ServiceNames.DrvI8042)),
        new(
            ServiceNames.Inputd, Markers.StageInputdReady,
            Deviced, new ServicePeer(ServiceNames.DrvPs2Keyboard), new ServicePeer(ServiceNames.DrvPs2Mouse))
        {
            HasSelfTest = true,
        },
        new(ServiceNames.Fbcond, Markers.ReadyFbcond, Deviced) { HasSelfTest = true },
        new(ServiceNames.InputConsole, "", new ServicePeer(ServiceNames.Inputd)) { IsOfTests = true },
        new(ServiceNames.InputBystander, "", new ServicePeer(ServiceNames.Inputd)) { IsOfTests = true },
    ];

    /// <summary>In start order.</summary>
    public static IReadOnlyList<string> InputServices { get; } =
    [
        ServiceNames.Deviced, ServiceNames.DrvI8042, ServiceNames.DrvPs2Keyboard, ServiceNames.DrvPs2Mouse,
        ServiceNames.Inputd, ServiceNames.InputConsole, ServiceNames.InputBystander,
    ];

    public static IReadOnlyList<string> Input { get; } =
    [
        Phase2Markers.ReadyDeviced, Phase2Markers.ReadyDriver(ServiceNames.DrvI8042),
        Phase2Markers.ReadyDriver(ServiceNames.DrvPs2Keyboard), Phase2Markers.ReadyDriver(ServiceNames.DrvPs2Mouse),
        Markers.StageInputdReady, Markers.StageInputRoutingReady, Markers.StageConsoleInputReady,
    ];

    /// <summary>Those that deviced calls ready before the screen is drawn.</summary>
    public static IReadOnlyList<string> FramebufferDrivers { get; } =
        [ServiceNames.DrvI8042, ServiceNames.DrvPs2Keyboard, ServiceNames.DrvPs2Mouse];

    public static IReadOnlyList<string> FramebufferServices { get; } =
        [ServiceNames.Logd, ServiceNames.Deviced, .. FramebufferDrivers, ServiceNames.Fbcond];

    public static IReadOnlyList<string> Framebuffer { get; } =
    [
        Markers.ReadyLogd, Phase2Markers.ReadyDeviced, .. FramebufferDrivers.Select(Phase2Markers.ReadyDriver),
        Markers.ReadyFbcond, Markers.StageFramebufferReady, Markers.StageFramebufferContinuity,
    ];

    private static ServiceContract Driver(string name, params ServicePeer[] peers) =>
        new(name, Phase2Markers.ReadyDriver(name), [Deviced, .. peers]) { HasSelfTest = true, IsDriver = true };
}
