namespace Erix.Guest.Contract;

/// <summary>What rootd does in a mode: which services it starts, and what it does with them.</summary>
public enum RootdWork
{
    BringUp,
    Fail,
    Probe,
    Stress,
    ForceServiceFail,
    Lookup,
    Time,
    Irq,
    DriverHold,
    DriverCapcheck,
    Devices,
    Block,
    FileSystems,
    Input,
    Framebuffer,
    Serial,

    /// <summary>A namespace without a disk: memory alone.</summary>
    Memory,
}

/// <summary>A value of rootd_test_mode: what it means to the guest, and to every scenario that names it.</summary>
/// <param name="Verifies">One line for people.</param>
/// <param name="Ready">
/// What a positive scenario shows, in order, between intake and the final ERIX_ROOTD:READY.
/// </param>
/// <param name="FailureExit">The class with which a negative scenario ends, where its file says nothing else.</param>
public sealed record RootdMode(
    string Name,
    string Verifies,
    RootdWork Work,
    IReadOnlyList<string> Ready,
    ExitClass FailureExit = ExitClass.ServiceBootstrapFailure)
{
    /// <summary>What a negative scenario must not show, unless its file asks for it.</summary>
    public IReadOnlyList<string> Exposed { get; init; } = [.. Ready.TakeLast(1)];

    /// <summary>Volumes are mounted read-only, whether the disk could be written or not.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>loaderd runs behind the namespace, and procd for it.</summary>
    public bool HasLoader { get; init; }

    /// <summary>It may stand beside kernel_rootd_test = "runtime", whose markers come from the features.</summary>
    public bool IsForRuntime { get; init; }
}
