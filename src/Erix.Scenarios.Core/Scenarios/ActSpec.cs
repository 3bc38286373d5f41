using Erix.Scenarios.Toml;

namespace Erix.Scenarios;

/// <summary>[[act]]: something that the host does to the machine, when its cue has come.</summary>
/// <param name="Position">Where the row starts.</param>
public sealed record ActSpec(TomlPosition Position)
{
    /// <summary>The port that the guest's [console] data brings.</summary>
    public const string Data = "data";

    /// <summary>
    /// Waits for this text or regex, also within a line that has not ended; null: at once after the last act.
    /// </summary>
    public MarkerPattern? When { get; init; }

    /// <summary>
    /// "markers", "diagnostics" or <see cref="Data"/>: the port on which the cue comes and to which is sent.
    /// </summary>
    public string Port { get; init; } = "markers";

    /// <summary>A command: typed at the guest's prompt, and over when the next prompt comes.</summary>
    public string? Run { get; init; }

    /// <summary>Text for the serial port as it stands.</summary>
    public string? Send { get; init; }

    /// <summary>Keys or combinations of keys: "ret", "ctrl-alt-f1".</summary>
    public IReadOnlyList<string> Press { get; init; } = [];

    /// <summary>Text typed on the machine's keyboard.</summary>
    public string? Type { get; init; }

    public MouseMove? Mouse { get; init; }

    /// <summary>"button": the power button is pressed.</summary>
    public string? Power { get; init; }

    /// <summary>
    /// A name of <see cref="MachineFactNames"/>: the machine is asked, and its answer is a part of what is expected.
    /// </summary>
    public string? Ask { get; init; }

    public bool Nmi { get; init; }

    public bool Reset { get; init; }

    public PlugSpec? Plug { get; init; }

    /// <summary>The id of a device that is taken out.</summary>
    public string? Unplug { get; init; }

    public InsertSpec? Insert { get; init; }

    /// <summary>The id of a drive whose medium is taken out.</summary>
    public string? Eject { get; init; }

    /// <summary>The name of the picture.</summary>
    public string? Screenshot { get; init; }

    /// <summary>Lines that the picture shows, in this order, by the guest's font.</summary>
    public IReadOnlyList<string> Shows { get; init; } = [];

    /// <summary>Waits until no port has said anything for this long.</summary>
    public TimeSpan? Quiet { get; init; }

    /// <summary>All of these, in this order, before the next act.</summary>
    public IReadOnlyList<MarkerPattern> Expect { get; init; } = [];

    /// <summary>None of these before the next act.</summary>
    public IReadOnlyList<MarkerPattern> Forbid { get; init; } = [];

    /// <summary>How long its cue may keep it waiting; null: the guest's limit between markers.</summary>
    public TimeSpan? Within { get; init; }
}

/// <summary>A relative movement of the mouse, and buttons that are clicked after it.</summary>
public sealed record MouseMove
{
    public int X { get; init; }

    public int Y { get; init; }

    /// <summary>left, middle or right.</summary>
    public string? Click { get; init; }
}

/// <summary>A device that is put in while the machine runs.</summary>
public sealed record PlugSpec
{
    /// <summary>As QEMU's -device has it: "usb-kbd", "virtio-blk-pci,serial=extra".</summary>
    public string Device { get; init; } = "";

    /// <summary>By which it is taken out again.</summary>
    public string Id { get; init; } = "";

    /// <summary>For a disk: a media variant, or a file relative to the root.</summary>
    public string? Medium { get; init; }

    public string? File { get; init; }
}

/// <summary>Another medium for a drive with removable ones.</summary>
public sealed record InsertSpec
{
    public string Drive { get; init; } = "";

    public string? Medium { get; init; }

    public string? File { get; init; }
}
