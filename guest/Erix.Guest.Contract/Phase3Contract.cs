namespace Erix.Guest.Contract;

/// <summary>Serial port, screen and input: what their modes start and show.</summary>
internal static class Phase3Contract
{
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

    /// <summary>In start order. procd starts the driver, which has nothing but what deviced opens for it.</summary>
    public static IReadOnlyList<string> SerialServices { get; } =
        [ServiceNames.Procd, ServiceNames.Deviced, ServiceNames.DrvSerial, ServiceNames.Seriald];

    public static IReadOnlyList<string> Serial { get; } =
    [
        Markers.StageProcdReady, Phase2Markers.ReadyDeviced, Phase2Markers.ReadyDriver(ServiceNames.DrvSerial),
        Markers.StageSerialdReady, Markers.StageSerialIoReady,
    ];
}
