using Erix.Scenarios.Keys;

namespace Erix.Scenarios;

/// <summary>
/// Every key of guests/&lt;name&gt;.toml: parser, messages, schema and the README's table come from here.
/// </summary>
internal static class GuestKeys
{
    private static readonly MarkerShape Pattern = new();
    private static readonly ListOf<MarkerPattern> Patterns = new(Pattern);
    private static readonly Text AnyText = new("…");
    private static readonly ListOf<string> Words = new(new RawText("-v"));
    private static readonly string[] Payloads = [.. GuestPayloadRoute.Ways];

    private static KeyTable<GuestArtefact> ArtefactTable { get; } = new(" in a file's table",
    [
        new Key<GuestArtefact, string>(
            "path", new Text("out/kernel.elf"), "none", "Relative to the root.",
            (a, v) => a with { Path = v }) { Required = true },
        new Key<GuestArtefact, string>(
            "variable", new Name("MYOS_KERNEL"), "none", "An environment variable that may name another file.",
            (a, v) => a with { Variable = v }),
        new Key<GuestArtefact, string>(
            "remedy", new Text("run make"), "none", "What to do where it is missing.", (a, v) => a with { Remedy = v }),
        new Key<GuestArtefact, bool>(
            "optional", new Flag(), "false", "It may be missing, and is then left out.",
            (a, v) => a with { IsOptional = v }),
    ]);

    private static TextOr<GuestArtefact> Artefact { get; } = new(
        "target/kernel.elf", p => new GuestArtefact(p),
        new Nested<GuestArtefact>("file", ArtefactTable, _ => new GuestArtefact("")));

    private static KeyTable<GuestFlag> FlagTable(string words) => new($" in a row of {words}",
    [
        new Key<GuestFlag, IReadOnlyList<string>>(
            "words", Words, "none", "The words.", (f, v) => f with { Words = v }) { Required = true },
        new Key<GuestFlag, string>(
            "reason", new Text("why it is there"), "the guest's definition asks for it", "Why they are there.",
            (f, v) => f with { Reason = v }),
    ]);

    private static TextOr<GuestFlag> Flag(string name, string example) => new(
        example, word => new GuestFlag([word], ByDefinition),
        new Nested<GuestFlag>(name, FlagTable(name), _ => new GuestFlag([], ByDefinition)));

    private static ListOf<GuestFlag> Flags(string name, string example) => new(Flag(name, example));

    private const string ByDefinition = "the guest's definition asks for it";

    private static Nested<GuestProgram> Program(string name) => new(name, new KeyTable<GuestProgram>($" in [{name}]",
    [
        new Key<GuestProgram, IReadOnlyList<string>>(
            "command", new ListOf<string>(new RawText("make")), "none", "The program and its arguments.",
            (p, v) => p with { Command = v }) { Required = true },
        new Key<GuestProgram, IReadOnlyList<string>>(
            "inputs", new ListOf<string>(new Text("kernel/**")), "none", "Files and globs that it depends on.",
            (p, v) => p with { Inputs = v }),
        new Key<GuestProgram, IReadOnlyList<string>>(
            "outputs", new ListOf<string>(new Text("target/kernel.elf")), "none", "Files that it makes.",
            (p, v) => p with { Outputs = v }),
        new Key<GuestProgram, string>(
            "folder", new Text("kernel"), "the root", "Where it runs.", (p, v) => p with { Folder = v }),
        new Key<GuestProgram, TimeSpan>(
            "timeout_s", new Seconds(), "1800", "How long it may take.", (p, v) => p with { Timeout = v }),
    ]), _ => new GuestProgram());

    private static Nested<GuestBrings> Brings(string name) => new(name, new KeyTable<GuestBrings>($" in [{name}]",
    [
        new Key<GuestBrings, IReadOnlyList<MarkerPattern>>(
            "require", Patterns, "none", "Markers that come, in this order, before the scenario's own.",
            (b, v) => b with { Require = v }),
        new Key<GuestBrings, IReadOnlyList<MarkerPattern>>(
            "forbid", Patterns, "none", "Markers that never come.", (b, v) => b with { Forbid = v }),
        new Key<GuestBrings, string>(
            "exit", new Name("pass"), "the guest's good end", "The end that is expected.",
            (b, v) => b with { Exit = v }),
        new Key<GuestBrings, IReadOnlyList<string>>(
            "arguments", Words, "none", "More words for the kernel.", (b, v) => b with { Arguments = v }),
        new Key<GuestBrings, string>(
            "not_served", AnyText, "it is served", "Why the guest cannot do it.", (b, v) => b with { NotServed = v }),
    ]), _ => new GuestBrings());

    private static IEnumerable<Key<GuestDefinition>> General =>
    [
        new Key<GuestDefinition, string>(
            "title", new Text("Hobby OS"), "the name", "What it is.", (g, v) => g with { Title = v }),
        new Key<GuestDefinition, bool>(
            "default", new Flag(), "true where it is the only one", "The guest of scenarios that name none.",
            (g, v) => g with { IsDefault = v }),
        new Key<GuestDefinition, string>(
            "code", new Text("MyOs.Guest, MyOs"), "none", "A C# type, with its assembly, for what data cannot say.",
            (g, v) => g with { Code = v }),
        new Key<GuestDefinition, TimeSpan>(
            "timeout_s", new Seconds(), "60", "Deadline of a whole VM.", (g, v) => g with { Timeout = v }),
        new Key<GuestDefinition, TimeSpan>(
            "silence_s", new Seconds(), "15", "How long the ports may say nothing.", (g, v) => g with { Silence = v }),
        new Key<GuestDefinition, TimeSpan>(
            "marker_s", new Seconds(), "20", "From one required marker, or act, to the next.",
            (g, v) => g with { BetweenMarkers = v }),
        new Key<GuestDefinition, string>(
            "not_served", new Text("MYOS: not served: "), "none",
            "A line that starts with this says that the guest cannot do what is asked.",
            (g, v) => g with { NotServed = v }),
        new Key<GuestDefinition, string>(
            "kvm_probe", new Name("boots"), "none: TCG always",
            "A scenario that is booted once under KVM to see whether it works here.",
            (g, v) => g with { KvmProbe = v }),
        new Key<GuestDefinition, IReadOnlyList<string>>(
            "families", new ListOf<string>(new Text("MYOS_KERNEL")), "none",
            "Beginnings of the guest's markers, up to the first ':'; one that is almost such is a lint error.",
            (g, v) => g with { Families = v }),
    ];

    private static IEnumerable<Key<GuestDefinition>> Machine =>
    [
        new Key<GuestDefinition, string>(
            "qemu", new Name("x86_64"), "x86_64", "Which qemu-system-….", (g, v) => g with { Qemu = v }),
        new Key<GuestDefinition, string>(
            "machine", new Text("q35"), "q35, or virt where it is no PC", "QEMU's -M, options included.",
            (g, v) => g with { Machine = v }),
        new Key<GuestDefinition, string>(
            "cpu", new Text("max"), "QEMU's own", "QEMU's -cpu, under TCG.", (g, v) => g with { Cpu = v }),
        new Key<GuestDefinition, int>(
            "memory_mib", new Whole(1, 65_536, 256), "256", "Memory.", (g, v) => g with { MemoryMib = v }),
        new Key<GuestDefinition, string>(
            "memory_variable", new Name("QEMU_MEMORY"), "none",
            "An environment variable that overrides the memory: MiB, or with M or G.",
            (g, v) => g with { MemoryVariable = v }),
        new Key<GuestDefinition, int>(
            "vcpus", new Whole(1, 8, 1), "1", "Processors.", (g, v) => g with { Vcpus = v }),
        new Key<GuestDefinition, string>(
            "rtc", new Text("2030-01-02T03:04:05"), "the host's time", "Where the machine's clock starts: -rtc base=.",
            (g, v) => g with { Rtc = v }),
        new Key<GuestDefinition, string>(
            "screen", new Text("VGA"), "none", "A graphics card, as QEMU's -device has it.",
            (g, v) => g with { Screen = v }),
        new Key<GuestDefinition, string>(
            "screen_font", new Text("out/console.psf"), "none",
            "The font of its text screen, a PSF file relative to the root: by it an act's shows is read.",
            (g, v) => g with { ScreenFont = v }),
        new Key<GuestDefinition, IReadOnlyList<GuestFlag>>(
            "devices", Flags("devices", "virtio-rng-pci"), "none", "Devices, as QEMU's -device has them.",
            (g, v) => g with { Devices = v }),
        new Key<GuestDefinition, IReadOnlyList<GuestFlag>>(
            "flags", Flags("flags", "-no-hpet"), "none", "Other words for QEMU.", (g, v) => g with { Flags = v }),
    ];

    private static IEnumerable<Key<GuestDefinition>> Sections =>
    [
        new Key<GuestDefinition, GuestProgram>(
            "build", Program("build"), "nothing is built", "Runs where an input is newer than an output.",
            (g, v) => g with { Build = v }),
        new Key<GuestDefinition, GuestProgram>(
            "prepare", Program("prepare"), "none", "A program that is asked about each scenario: JSON in, JSON out.",
            (g, v) => g with { Prepare = v }),
        new Key<GuestDefinition, GuestBoot>(
            "boot", new Nested<GuestBoot>("boot", GuestBootKeys.Table, _ => new GuestBoot()), "none",
            "What the machine starts from.", (g, v) => g with { Boot = v }) { Required = true },
        new Key<GuestDefinition, IReadOnlyList<ScenarioDisk>>(
            "disk", DiskKeys.Shape, "none", "More disks.", (g, v) => g with { Disks = v }),
        new Key<GuestDefinition, GuestVolumes>(
            "volumes", new Nested<GuestVolumes>("volumes", Volumes, _ => new GuestVolumes()),
            "the only one of each family", "Which partition of a disk file a [[verify]] row means that names none.",
            (g, v) => g with { Volumes = v }),
        new Key<GuestDefinition, GuestConsole>(
            "console", new Nested<GuestConsole>("console", Console, _ => new GuestConsole()),
            "markers on the first port",
            "Its serial ports.", (g, v) => g with { Console = v }),
        new Key<GuestDefinition, GuestEnd>(
            "end", new Nested<GuestEnd>("end", End, _ => new GuestEnd()), "never",
            "How the machine ends, and what that means.", (g, v) => g with { End = v }),
        new Key<GuestDefinition, IReadOnlyList<KeyValuePair<string, MarkerPattern>>>(
            "fatal", new TextMap<MarkerPattern>("my-panic", Pattern), "the framework's",
            "More fatal patterns, by name.", (g, v) => g with { Fatal = v }),
        new Key<GuestDefinition, IReadOnlyList<string>>(
            "ignore_fatal", new ListOf<string>(new Name("kernel-oops")), "none",
            "Fatal patterns of the framework that mean nothing here.", (g, v) => g with { IgnoreFatal = v }),
        new Key<GuestDefinition, GuestBrings>(
            "always", Brings("always"), "nothing", "What every scenario brings.", (g, v) => g with { Always = v }),
        new Key<GuestDefinition, IReadOnlyList<KeyValuePair<string, GuestBrings>>>(
            "class", new TextMap<GuestBrings>("smoke", Brings("class.…")), "nothing",
            "What a class brings; another name than the framework's is a class of the guest's own.",
            (g, v) => g with { Classes = v }),
        new Key<GuestDefinition, IReadOnlyList<GuestKey>>(
            "key", new ListOf<GuestKey>(new Nested<GuestKey>("key", KeyRow, p => new GuestKey { Position = p })),
            "none",
            "Keys of this guest's scenarios; {name} is the value, in [boot], disks, machine, cpu, devices, flags, "
            + "arguments.",
            (g, v) => g with { Keys = v }),
        new Key<GuestDefinition, IReadOnlyList<KeyValuePair<string, GuestPayloadRoute>>>(
            "payload", new TextMap<GuestPayloadRoute>("boot-config", new Nested<GuestPayloadRoute>(
                "payload.…", Payload, _ => new GuestPayloadRoute())), "fw_cfg, as opt/<guest>/<name>",
            "How what code or the prepare command makes reaches the guest.", (g, v) => g with { Payloads = v }),
    ];

    private static KeyTable<GuestVolumes> Volumes { get; } = new(" in [volumes]",
    [
        new Key<GuestVolumes, string>(
            "fat", AnyText, "the only one", "FAT12, FAT16 or FAT32.", (g, v) => g with { Fat = v }),
        new Key<GuestVolumes, string>("exfat", AnyText, "the only one", "exFAT.", (g, v) => g with { ExFat = v }),
        new Key<GuestVolumes, string>(
            "ext", AnyText, "the only one", "ext2, ext3 or ext4.", (g, v) => g with { Ext = v }),
    ]);

    private static KeyTable<GuestConsole> Console { get; } = new(" in [console]",
    [
        new Key<GuestConsole, MarkerPattern>(
            "prompt", Pattern, "none; run needs one", "What `run` waits for.", (c, v) => c with { Prompt = v }),
        new Key<GuestConsole, string>(
            "line_end", new RawText("\\n"), "\\r", "What ends a typed line.", (c, v) => c with { LineEnd = v }),
        new Key<GuestConsole, int>(
            "markers", new Whole(1, 2, 1), "1", "The serial port with the markers; 1 is the first.",
            (c, v) => c with { Markers = v }),
        new Key<GuestConsole, int>(
            "diagnostics", new Whole(0, 2, 2), "2", "The port with diagnostics; 0: there is none.",
            (c, v) => c with { Diagnostics = v }),
        new Key<GuestConsole, string>(
            "data", new Text("pci-serial"), "none",
            "A port for acts alone: a device as QEMU's -device has it, without its chardev.",
            (c, v) => c with { Data = v }),
    ]);

    private static KeyTable<GuestEnd> End { get; } = new(" in [end]",
    [
        new Key<GuestEnd, string>(
            "by", new Choice<string>(GuestEnd.Ways, i => GuestEnd.Ways[i]), "never",
            "How a good run ends; never: the framework ends the machine after the last expectation.",
            (e, v) => e with { By = v }),
        new Key<GuestEnd, string>(
            "device", new Text("isa-debug-exit,iobase=0xf4,iosize=4"), "none",
            "The device that ends QEMU with a status.", (e, v) => e with { Device = v }),
        new Key<GuestEnd, IReadOnlyList<KeyValuePair<string, int>>>(
            "status", new TextMap<int>("pass", new Whole(0, 255, 33)), "none",
            "Names for QEMU's exit statuses; the first is the good one. No other passes.",
            (e, v) => e with { Status = v }),
        new Key<GuestEnd, string>(
            "good", new Name("pass"), "the first status", "The end of a scenario that names none.",
            (e, v) => e with { Good = v }),
        new Key<GuestEnd, TimeSpan>(
            "settle_s", new Seconds(), "1", "How long a machine that never ends is listened to at the end.",
            (e, v) => e with { Settle = v }),
    ]);

    private static KeyTable<GuestKey> KeyRow { get; } = new(" in [[key]]",
    [
        new Key<GuestKey, string>(
            "name", new Name("feature"), "none", "The key.", (k, v) => k with { Name = v }) { Required = true },
        new Key<GuestKey, string>("doc", AnyText, "none", "What it does.", (k, v) => k with { Doc = v }),
        new Key<GuestKey, IReadOnlyList<string>>(
            "values", new ListOf<string>(new RawText("a", mayBeEmpty: true)), "any text", "The values it can have.",
            (k, v) => k with { Values = v }),
        new Key<GuestKey, string>(
            "default", new RawText("a", mayBeEmpty: true), "none: the key must be there",
            "Its value where a scenario has none.",
            (k, v) => k with { Default = v }),
        new Key<GuestKey, IReadOnlyList<KeyValuePair<string, GuestBrings>>>(
            "brings", new TextMap<GuestBrings>("a", Brings("key.brings.…")), "nothing", "What a value brings.",
            (k, v) => k with { Brings = v }),
    ]);

    private static KeyTable<GuestPayloadRoute> Payload { get; } = new(" in [payload.…]",
    [
        new Key<GuestPayloadRoute, string>(
            "as", new Choice<string>(Payloads, i => Payloads[i]), "fw_cfg",
            "fw_cfg file, the initrd (or a multiboot module), or a file on the boot disk's EFI system partition.",
            (p, v) => p with { As = v }),
        new Key<GuestPayloadRoute, string>(
            "name", new Text("opt/myos/boot-config"), "opt/<guest>/<name>",
            "fw_cfg's name, or the path on the partition.",
            (p, v) => p with { Name = v }),
    ]);

    /// <summary>Shared with the boot table.</summary>
    internal static TextOr<GuestArtefact> File => Artefact;

    internal static OneOrMore<GuestFlag> Arguments => new(Flag("arguments", "console=ttyS0"));

    /// <summary>Last, as it is made of what stands above.</summary>
    public static KeyTable<GuestDefinition> Table { get; } = new("", [.. General, .. Machine, .. Sections]);
}
