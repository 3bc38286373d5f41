namespace Erix.Scenarios.Serial;

/// <summary>What an act does. Pure data; whoever runs the VM carries it out.</summary>
public abstract record HostAction;

/// <summary>Nothing but to wait for its cue.</summary>
public sealed record WaitOnly : HostAction
{
    public override string ToString() => "wait";
}

/// <summary>Types text at a serial port, as it stands: a line needs its own "\n" or "\r".</summary>
public sealed record SendText(string Text, Port Port = Port.Markers) : HostAction
{
    public override string ToString() => $"send \"{LineText.Visible(Text)}\"";
}

/// <summary>
/// Waits for a prompt at the end of the output, types a line, and waits for the next prompt. A prompt is the text, or
/// the match of the regex, with which the output ends while nothing follows it.
/// </summary>
public sealed record RunLine(string Line, TextPattern Prompt, Port Port = Port.Markers) : HostAction
{
    /// <summary>What the Enter key of a terminal sends; a guest without a line discipline may want "\n".</summary>
    public string Enter { get; init; } = "\r";

    public override string ToString() => $"run \"{LineText.Visible(Line)}\"";
}

/// <summary>Presses keys together, one combination after the other: "ctrl-alt-f1", "ret", "a".</summary>
public sealed record PressKeys(IReadOnlyList<string> Combinations) : HostAction
{
    public override string ToString() => $"press {string.Join(", ", Combinations)}";
}

/// <summary>Types text on the machine's keyboard (US layout).</summary>
public sealed record TypeKeys(string Text) : HostAction
{
    public override string ToString() => $"type \"{LineText.Visible(Text)}\"";
}

/// <summary>Moves the mouse; by so much, or, where the machine has a tablet, to a place in 0…32767.</summary>
public sealed record MoveMouse(int X, int Y, bool IsAbsolute = false) : HostAction
{
    /// <summary>The button that is clicked there; null for none.</summary>
    public string? Click { get; init; }

    public override string ToString() =>
        $"move the mouse {(IsAbsolute ? "to" : "by")} {X}, {Y}"
        + (Click is null ? "" : $" and click the {Click} button");
}

/// <summary>Presses and releases a button: left, middle, right, wheel-up, wheel-down.</summary>
public sealed record ClickMouse(string Button = "left") : HostAction
{
    public override string ToString() => $"click the {Button} button";
}

/// <summary>The power button: the guest is asked to shut down.</summary>
public sealed record PowerButton : HostAction
{
    public override string ToString() => "press the power button";
}

/// <summary>
/// Asks the machine itself what it has, as it was before its first instruction. In what the act expects, the answer
/// stands where the fact's name stands in braces.
/// </summary>
public sealed record AskMachine(string Fact) : HostAction
{
    public override string ToString() => $"ask the machine for its {Fact}";
}

public sealed record InjectNmi : HostAction
{
    public override string ToString() => "inject an NMI";
}

/// <summary>The reset button. This reset is not the machine's end.</summary>
public sealed record ResetMachine : HostAction
{
    public override string ToString() => "reset the machine";
}

/// <summary>Plugs a device in.</summary>
/// <param name="Driver">As QEMU calls it: virtio-blk-pci, usb-storage, virtio-net-pci, …</param>
/// <param name="Id">By which it can be unplugged.</param>
/// <param name="Properties">QEMU's, such as bus.</param>
public sealed record PlugDevice(string Driver, string Id, IReadOnlyDictionary<string, string> Properties) : HostAction
{
    /// <summary>An image file that is the device's disk.</summary>
    public PluggedDisk? Disk { get; init; }

    public override string ToString() => $"plug {Driver} as {Id}";
}

/// <param name="Format">raw, qcow2, …</param>
public sealed record PluggedDisk(string Path, string Format = "raw", bool IsReadOnly = false);

/// <summary>Asks the guest to let a device go. Through once the guest has.</summary>
public sealed record UnplugDevice(string Id) : HostAction
{
    public override string ToString() => $"unplug {Id}";
}

/// <summary>Puts another medium into a drive.</summary>
/// <param name="DeviceId">The id of the drive's device.</param>
public sealed record ChangeMedium(string DeviceId, string Path, string Format = "raw") : HostAction
{
    public override string ToString() => $"put {System.IO.Path.GetFileName(Path)} into {DeviceId}";
}

public sealed record EjectMedium(string DeviceId) : HostAction
{
    public override string ToString() => $"eject the medium of {DeviceId}";
}

/// <summary>Saves the machine's screen as a PNG file.</summary>
public sealed record TakeScreenshot(string Path) : HostAction
{
    public override string ToString() => $"take the screenshot {System.IO.Path.GetFileName(Path)}";
}
