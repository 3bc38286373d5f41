namespace Erix.Scenarios.Verdicts;

/// <summary>The closed set of what a run can end in. Only <see cref="Passed"/> is a pass.</summary>
public enum VerdictKind
{
    Passed,

    /// <summary>A required marker did not come, or came out of its order.</summary>
    MarkerMissing,

    MarkerForbidden,

    /// <summary>What an act of the host waited for did not come.</summary>
    CueMissing,

    /// <summary>QEMU refused what an act asked of it: a device that is not there, a key that no keyboard has.</summary>
    ActFailed,

    /// <summary>A named fatal pattern: a panic, an oops, a reset.</summary>
    Fatal,

    /// <summary>The guest ended in another way than expected.</summary>
    WrongExit,

    /// <summary>The VM did all it should; what it left on the medium is wrong.</summary>
    HostCheckFailed,

    /// <summary>No byte on any port for too long.</summary>
    Silent,

    TimedOut,

    /// <summary>The host's fault, never the guest's: no QEMU, no kernel, disk full, QEMU killed from outside.</summary>
    Environment,

    /// <summary>This guest cannot do what the scenario asks for.</summary>
    NotServed,
}
