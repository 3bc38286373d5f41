namespace Erix.Scenarios.Serial;

/// <summary>By what a VM's end is recognised.</summary>
public enum EndKind
{
    /// <summary>QEMU's exit status, which a device lets the guest choose.</summary>
    Status,

    /// <summary>QEMU reported that the guest powered the machine off.</summary>
    PowerOff,

    /// <summary>QEMU reported that the guest reset the machine, which ends it.</summary>
    Reset,

    /// <summary>The guest told a panic device.</summary>
    Panic,

    /// <summary>The guest does not end: the watcher ends the VM.</summary>
    Never,
}

/// <summary>The one end with which a run may pass, by the name that the guest's definition gives it.</summary>
public sealed record ExpectedEnd
{
    private ExpectedEnd(string name, EndKind kind) => (Name, Kind) = (name, kind);

    public string Name { get; }

    public EndKind Kind { get; }

    /// <summary>Of <see cref="EndKind.Status"/>.</summary>
    public int ExitStatus { get; private init; }

    /// <summary>
    /// Of <see cref="EndKind.Never"/>: how long nothing must come after the last expectation before the run has passed.
    /// A guest that is never quiet has passed after five times as long.
    /// </summary>
    public TimeSpan Settle { get; private init; }

    /// <param name="status">
    /// Any. 0 only for a machine whose own exit device can choose it: a reset has the status 0 too, and is told apart.
    /// </param>
    public static ExpectedEnd Status(string name, int status) => new(name, EndKind.Status) { ExitStatus = status };

    public static ExpectedEnd PowerOff(string name = "power-off") => new(name, EndKind.PowerOff);

    public static ExpectedEnd Reset(string name = "reset") => new(name, EndKind.Reset);

    public static ExpectedEnd Panic(string name = "panic-device") => new(name, EndKind.Panic);

    public static ExpectedEnd Never(TimeSpan settle, string name = "never") =>
        new(name, EndKind.Never) { Settle = settle };

    public override string ToString() => Kind switch
    {
        EndKind.Status => $"status {ExitStatus}, {Name}",
        EndKind.PowerOff => $"{Name}: the guest powers the machine off",
        EndKind.Reset => $"{Name}: the guest resets the machine",
        EndKind.Panic => $"{Name}: the guest tells its panic device",
        _ => $"{Name}: the guest goes on",
    };
}

/// <summary>What a guest means by an exit status.</summary>
public sealed record NamedStatus(int Status, string Name);
