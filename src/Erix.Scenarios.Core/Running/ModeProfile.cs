using Erix.Guest.Contract;

namespace Erix.Scenarios.Running;

/// <summary>What a rootd_test_mode means for every scenario that names it, so that files need not repeat it.</summary>
/// <param name="Mode">The value of rootd_test_mode.</param>
/// <param name="Ready">
/// What a positive scenario shows, in order, between intake and the final ERIX_ROOTD:READY.
/// </param>
/// <param name="FailureExit">The class with which a negative scenario of this mode ends, where it says nothing else.</param>
/// <param name="ValidationProfile">The number by which rootd selects its checks; 0 for none.</param>
public sealed record ModeProfile(
    string Mode,
    IReadOnlyList<string> Ready,
    ExitClass FailureExit = ExitClass.ServiceBootstrapFailure)
{
    /// <summary>Volumes are mounted read-only, whether the disk could be written or not.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>What a negative scenario must not show, unless its file asks for it.</summary>
    public IReadOnlyList<string> Exposed { get; init; } = [.. Ready.TakeLast(1)];
}
