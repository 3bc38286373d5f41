using static Erix.Scenarios.DiagnosticSeverity;

namespace Erix.Scenarios.ErixOs;

/// <summary>What only EriX's keys and runtime files can have wrong: 02x scenarios, 06x runtime.</summary>
internal static class ErixKinds
{
    public static readonly DiagnosticKind PeerFaultMode =
        new("SCN020", Error, "a fault without the mode that it needs");
    public static readonly DiagnosticKind DiskImage = new("SCN021", Error, "run_mode and disk_image_case contradict");
    public static readonly DiagnosticKind KeyPair = new("SCN022", Error, "key id and key material come together");
    public static readonly DiagnosticKind RuntimeMode = new("SCN025", Error, "a runtime boot with a test mode");
    public static readonly DiagnosticKind ExitOfClass = new("SCN026", Error, "the class passes only with success");
    public static readonly DiagnosticKind SerialProbe = new("SCN029", Error, "serial-probe on another service");

    public static readonly DiagnosticKind MountFeature = new("SCN060", Error, "a mount whose feature is off");
    public static readonly DiagnosticKind DuplicateMount = new("SCN061", Error, "two mounts on one target");
    public static readonly DiagnosticKind MountSource = new("SCN062", Error, "source and filesystem contradict");
    public static readonly DiagnosticKind FeatureNeeds = new("SCN063", Error, "a feature without what it stands on");

    /// <summary>In the order of their codes.</summary>
    public static IReadOnlyList<DiagnosticKind> All { get; } =
    [
        PeerFaultMode, DiskImage, KeyPair, RuntimeMode, ExitOfClass, SerialProbe,
        MountFeature, DuplicateMount, MountSource, FeatureNeeds,
    ];
}
