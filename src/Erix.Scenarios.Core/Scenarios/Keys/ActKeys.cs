namespace Erix.Scenarios.Keys;

/// <summary>The keys of an [[act]] row.</summary>
internal static class ActKeys
{
    private static readonly MarkerShape Pattern = new();
    private static readonly ListOf<MarkerPattern> Patterns = new(Pattern);
    private static readonly string[] Ports = ["markers", "diagnostics", ActSpec.Data];
    private static readonly string[] Buttons = ["left", "middle", "right"];
    private static readonly string[] PowerActs = ["button"];

    private static KeyTable<MouseMove> Mouse { get; } = new(" in mouse",
    [
        new Key<MouseMove, int>("x", new Whole(-32_768, 32_767, 10), "0", "To the right.", (m, v) => m with { X = v }),
        new Key<MouseMove, int>("y", new Whole(-32_768, 32_767, 10), "0", "Down.", (m, v) => m with { Y = v }),
        new Key<MouseMove, string>(
            "click", new Choice<string>(Buttons, i => Buttons[i]), "none", "A button that is clicked afterwards.",
            (m, v) => m with { Click = v }),
    ]);

    private static KeyTable<PlugSpec> Plug { get; } = new(" in plug",
    [
        new Key<PlugSpec, string>(
            "device", new Text("usb-kbd"), "none", "As QEMU's -device has it.",
            (p, v) => p with { Device = v }) { Required = true },
        new Key<PlugSpec, string>(
            "id", new Name("extra"), "none", "By which it is taken out again.",
            (p, v) => p with { Id = v }) { Required = true },
        new Key<PlugSpec, string>(
            "medium", MediaNames.Shape, "none", "For a disk: a medium that the framework builds.",
            (p, v) => p with { Medium = v }),
        new Key<PlugSpec, string>(
            "file", new Text("target/extra.img"), "none", "For a disk: an image file, relative to the root.",
            (p, v) => p with { File = v }),
    ]);

    private static KeyTable<InsertSpec> Insert { get; } = new(" in insert",
    [
        new Key<InsertSpec, string>(
            "drive", new Name("disk0"), "none", "The drive: disk0 is the first of the machine.",
            (p, v) => p with { Drive = v }) { Required = true },
        new Key<InsertSpec, string>(
            "medium", MediaNames.Shape, "none", "A medium that the framework builds.", (p, v) => p with { Medium = v }),
        new Key<InsertSpec, string>(
            "file", new Text("target/second.iso"), "none", "An image file, relative to the root.",
            (p, v) => p with { File = v }),
    ]);

    private static KeyTable<ActSpec> Table { get; } =
        new(" in [[act]]", [.. Cue, .. SerialPort, .. Machine, .. Judged]);

    public static ListOf<ActSpec> Shape { get; } = new(new Nested<ActSpec>("act", Table, p => new ActSpec(p)));

    private static IEnumerable<Key<ActSpec>> Cue =>
    [
        new Key<ActSpec, MarkerPattern>(
            "when", Pattern, "at once after the last act",
            "Waits for this text, also within a line that has not ended.", (a, v) => a with { When = v }),
        new Key<ActSpec, TimeSpan>(
            "within_s", new Seconds(), "the limit between markers", "How long its cue may keep it waiting.",
            (a, v) => a with { Within = v }),
        new Key<ActSpec, string>(
            "port", new Choice<string>(Ports, i => Ports[i]), "markers", "The serial port it is about.",
            (a, v) => a with { Port = v }),
    ];

    private static IEnumerable<Key<ActSpec>> SerialPort =>
    [
        new Key<ActSpec, string>(
            "run", new Text("ls"), "none", "Waits for the prompt, types the line, and is over at the next prompt.",
            (a, v) => a with { Run = v }),
        new Key<ActSpec, string>(
            "send", new RawText("root\\n"), "none", "Sends the text as it stands, control characters included.",
            (a, v) => a with { Send = v }),
    ];

    private static IEnumerable<Key<ActSpec>> Machine =>
    [
        new Key<ActSpec, IReadOnlyList<string>>(
            "press", new ListOf<string>(new Text("ctrl-alt-f1")), "none", "Keys of the keyboard, or combinations.",
            (a, v) => a with { Press = v }),
        new Key<ActSpec, string>(
            "type", new RawText("help"), "none", "Text typed on the machine's keyboard.",
            (a, v) => a with { Type = v }),
        new Key<ActSpec, MouseMove>(
            "mouse", new Nested<MouseMove>("mouse", Mouse, _ => new MouseMove()), "none",
            "Moves the mouse, then clicks.",
            (a, v) => a with { Mouse = v }),
        new Key<ActSpec, string>(
            "power", new Choice<string>(PowerActs, i => PowerActs[i]), "none", "Presses the power button.",
            (a, v) => a with { Power = v }),
        new Key<ActSpec, string>(
            "ask", new Choice<string>(MachineFactNames.All, i => MachineFactNames.All[i]), "none",
            "Asks the machine itself; in expect the answer stands for the name in braces: {pci} is every PCI device, "
                + "{acpi} every ACPI table of a PC.",
            (a, v) => a with { Ask = v }),
        new Key<ActSpec, bool>("nmi", new Flag(), "false", "Sends an NMI.", (a, v) => a with { Nmi = v }),
        new Key<ActSpec, bool>(
            "reset", new Flag(), "false", "Presses the reset button; the machine starts again.",
            (a, v) => a with { Reset = v }),
        new Key<ActSpec, PlugSpec>(
            "plug", new Nested<PlugSpec>("plug", Plug, _ => new PlugSpec()), "none", "Puts a device in.",
            (a, v) => a with { Plug = v }),
        new Key<ActSpec, string>(
            "unplug", new Name("extra"), "none", "Takes a device out, by its id.", (a, v) => a with { Unplug = v }),
        new Key<ActSpec, InsertSpec>(
            "insert", new Nested<InsertSpec>("insert", Insert, _ => new InsertSpec()), "none",
            "Puts another medium into a drive.", (a, v) => a with { Insert = v }),
        new Key<ActSpec, string>(
            "eject", new Name("disk0"), "none", "Takes the medium out of a drive.", (a, v) => a with { Eject = v }),
        new Key<ActSpec, string>(
            "screenshot", new Name("desktop"), "none", "Takes a picture of the screen, kept under this name.",
            (a, v) => a with { Screenshot = v }),
        new Key<ActSpec, IReadOnlyList<string>>(
            "shows", new ListOf<string>(new Text("Welcome")), "none",
            "Lines that the picture shows, each whole and in this order; read by the guest's screen_font.",
            (a, v) => a with { Shows = v }),
        new Key<ActSpec, TimeSpan>(
            "quiet_s", new Seconds(), "none", "Waits until no port has said anything for this long.",
            (a, v) => a with { Quiet = v }),
    ];

    private static IEnumerable<Key<ActSpec>> Judged =>
    [
        new Key<ActSpec, IReadOnlyList<MarkerPattern>>(
            "expect", Patterns, "none", "What must come, in this order, before the next act.",
            (a, v) => a with { Expect = v }),
        new Key<ActSpec, IReadOnlyList<MarkerPattern>>(
            "forbid", Patterns, "none", "What must not come before the next act.", (a, v) => a with { Forbid = v }),
    ];
}
