using System.Diagnostics.CodeAnalysis;

namespace Erix.Guest.Contract;

/// <summary>
/// What a build of the guest is for. The compiler knows these when it makes the native program, and leaves out what
/// stands behind one that is off: it is not in the file.
/// </summary>
public static class Flavour
{
    /// <summary>
    /// RUNTIME_IMAGE_TEST_HARNESS: a VM ends with a class, and there are test modes, faults and a verifier.
    /// </summary>
    [FeatureSwitchDefinition("Erix.Guest.TestHarness")]
    public static bool HasTestHarness => !AppContext.TryGetSwitch("Erix.Guest.TestHarness", out var isOn) || isOn;

    /// <summary>A boot says what became ready. A release says only that all of it did.</summary>
    [FeatureSwitchDefinition("Erix.Guest.ReadyStamps")]
    public static bool HasReadyStamps => !AppContext.TryGetSwitch("Erix.Guest.ReadyStamps", out var isOn) || isOn;
}
