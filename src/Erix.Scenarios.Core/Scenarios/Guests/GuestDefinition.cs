using Erix.Scenarios.Toml;

namespace Erix.Scenarios;

/// <summary>
/// guests/&lt;name&gt;.toml: an operating system as the framework sees it: how it is built, booted, spoken to, and how
/// it ends.
/// </summary>
public sealed record GuestDefinition
{
    /// <summary>The file's name without .toml: the value of a scenario's `guest`.</summary>
    public required string Name { get; init; }

    /// <summary>Relative to the root, with '/' between names.</summary>
    public required string File { get; init; }

    public string Title { get; init; } = "";

    /// <summary>The guest of scenarios that name none.</summary>
    public bool IsDefault { get; init; }

    /// <summary>A C# type for what data cannot say: "Namespace.Type, Assembly"; null where data says it all.</summary>
    public string? Code { get; init; }

    /// <summary>A program that is asked about each scenario; empty where there is none.</summary>
    public GuestProgram? Prepare { get; init; }

    /// <summary>qemu-system-&lt;this&gt;.</summary>
    public string Qemu { get; init; } = "x86_64";

    /// <summary>QEMU's -M, options included; null: q35 as plain as can be, for x86_64, and virt elsewhere.</summary>
    public string? Machine { get; init; }

    /// <summary>QEMU's -cpu; null: the accelerator's own choice.</summary>
    public string? Cpu { get; init; }

    public int MemoryMib { get; init; } = 256;

    /// <summary>
    /// Where the user may name another amount of memory than the definition's: an environment variable.
    /// </summary>
    public string? MemoryVariable { get; init; }

    public int Vcpus { get; init; } = 1;

    /// <summary>The real-time clock's start, as QEMU's -rtc base= has it; null: the host's time.</summary>
    public string? Rtc { get; init; }

    /// <summary>A graphics card, as QEMU's -device has it; null: the machine has no screen.</summary>
    public string? Screen { get; init; }

    /// <summary>The font of its text screen: a PSF file, relative to the root; null where none is read.</summary>
    public string? ScreenFont { get; init; }

    /// <summary>-device words, each with its reason.</summary>
    public IReadOnlyList<GuestFlag> Devices { get; init; } = [];

    /// <summary>Other words for QEMU, each with its reason.</summary>
    public IReadOnlyList<GuestFlag> Flags { get; init; } = [];

    public GuestProgram? Build { get; init; }

    public GuestBoot Boot { get; init; } = new();

    public IReadOnlyList<ScenarioDisk> Disks { get; init; } = [];

    public GuestVolumes Volumes { get; init; } = new();

    public GuestConsole Console { get; init; } = new();

    public GuestEnd End { get; init; } = new();

    /// <summary>Its own fatal patterns: name to a text or regex.</summary>
    public IReadOnlyList<KeyValuePair<string, MarkerPattern>> Fatal { get; init; } = [];

    /// <summary>Fatal patterns of the framework that mean nothing here, by name.</summary>
    public IReadOnlyList<string> IgnoreFatal { get; init; } = [];

    /// <summary>Beginnings of markers that scenarios may name: lint objects to another of the same look.</summary>
    public IReadOnlyList<string> Families { get; init; } = [];

    /// <summary>A line that starts with this says that the guest cannot do what the scenario asks for.</summary>
    public string? NotServed { get; init; }

    /// <summary>What every scenario of this guest brings.</summary>
    public GuestBrings Always { get; init; } = new();

    /// <summary>What a class brings, by its name.</summary>
    public IReadOnlyList<KeyValuePair<string, GuestBrings>> Classes { get; init; } = [];

    /// <summary>Keys of this guest's scenarios.</summary>
    public IReadOnlyList<GuestKey> Keys { get; init; } = [];

    /// <summary>How payloads that code or the prepare command makes reach the guest, by their names.</summary>
    public IReadOnlyList<KeyValuePair<string, GuestPayloadRoute>> Payloads { get; init; } = [];

    /// <summary>Limits of its scenarios; null: the framework's.</summary>
    public TimeSpan? Timeout { get; init; }

    public TimeSpan? Silence { get; init; }

    public TimeSpan? BetweenMarkers { get; init; }

    /// <summary>
    /// The scenario that is booted once under KVM, to see whether KVM works for this guest; null: TCG always.
    /// </summary>
    public string? KvmProbe { get; init; }

    /// <summary>Where a key of the file stands, for objections that only later steps can make.</summary>
    public TomlPosition Position { get; init; } = TomlPosition.Start;
}

/// <summary>Words for QEMU and why they are there.</summary>
public sealed record GuestFlag(IReadOnlyList<string> Words, string Reason);

/// <summary>A program of the guest's own: its build, or the one that prepares a scenario.</summary>
public sealed record GuestProgram
{
    /// <summary>The program and its arguments.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>What it depends on: files and globs, relative to the root.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>What it makes, relative to the root.</summary>
    public IReadOnlyList<string> Outputs { get; init; } = [];

    /// <summary>Where it runs, relative to the root.</summary>
    public string Folder { get; init; } = ".";

    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(30);
}

/// <summary>A file of the guest: where it is, who may name another, and what makes it.</summary>
public sealed record GuestArtefact(string Path)
{
    /// <summary>An environment variable that names another file; null where none does.</summary>
    public string? Variable { get; init; }

    /// <summary>What to do where it is missing: "run ./setup.sh".</summary>
    public string? Remedy { get; init; }

    /// <summary>It may be missing, and is then left out.</summary>
    public bool IsOptional { get; init; }
}

/// <summary>[boot]: what the machine starts from.</summary>
public sealed record GuestBoot
{
    /// <summary>For QEMU's -kernel: an ELF with a PVH note, multiboot, bzImage, or a firmware's payload.</summary>
    public GuestArtefact? Kernel { get; init; }

    /// <summary>For QEMU's -initrd; several are handed over as multiboot modules.</summary>
    public IReadOnlyList<GuestArtefact> Initrd { get; init; } = [];

    /// <summary>An initramfs that the framework packs: name in it to the file it is made from.</summary>
    public IReadOnlyList<KeyValuePair<string, GuestArtefact>> Pack { get; init; } = [];

    /// <summary>The kernel's arguments, each with its reason.</summary>
    public IReadOnlyList<GuestFlag> Arguments { get; init; } = [];

    /// <summary>A disk image; the VM gets a copy of its own.</summary>
    public GuestArtefact? Disk { get; init; }

    /// <summary>The bus of the disk.</summary>
    public string Bus { get; init; } = "virtio";

    public GuestArtefact? Cdrom { get; init; }

    /// <summary>seabios, ovmf, or a file; null: the machine's own.</summary>
    public string? Firmware { get; init; }
}

/// <summary>[console]: the guest's serial ports.</summary>
public sealed record GuestConsole
{
    /// <summary>What `run` waits for before it types and after.</summary>
    public MarkerPattern? Prompt { get; init; }

    /// <summary>What ends a typed line: a terminal's Enter key sends CR, and a tty makes a newline of it.</summary>
    public string LineEnd { get; init; } = "\r";

    /// <summary>The port with the markers: 1 is the first.</summary>
    public int Markers { get; init; } = 1;

    /// <summary>The port with diagnostics; 0: there is none.</summary>
    public int Diagnostics { get; init; } = 2;

    /// <summary>
    /// A port beside these two, for acts: a device as QEMU's -device has it, which is given its chardev; null: none.
    /// </summary>
    public string? Data { get; init; }
}

/// <summary>[end]: which end of the machine means what.</summary>
public sealed record GuestEnd
{
    public const string ByStatus = "status";
    public const string ByPowerOff = "power-off";
    public const string ByReset = "reset";
    public const string ByPanicDevice = "panic-device";
    public const string Never = "never";

    /// <summary>Every way there is: each is also a name for [expect] exit.</summary>
    public static IReadOnlyList<string> Ways { get; } = [ByStatus, ByPowerOff, ByReset, ByPanicDevice, Never];

    public string By { get; init; } = Never;

    /// <summary>The device through which the guest ends QEMU with a status; null where it has none.</summary>
    public string? Device { get; init; }

    /// <summary>QEMU's exit statuses and what the guest means by them.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> Status { get; init; } = [];

    /// <summary>The end of a scenario that expects none by name; null: the first status, or <see cref="By"/>.</summary>
    public string? Good { get; init; }

    /// <summary>How long a machine that never ends is listened to after the last expectation.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The end that a positive scenario expects.</summary>
    public string Expected => Good ?? (By == ByStatus && Status.Count > 0 ? Status[0].Key : By);

    /// <summary>Every name that [expect] exit may have.</summary>
    public IEnumerable<string> Names => Status.Select(s => s.Key).Concat(Ways.Where(w => w != ByStatus));
}

/// <summary>What a class, or a value of a key, brings to a scenario.</summary>
public sealed record GuestBrings
{
    public IReadOnlyList<MarkerPattern> Require { get; init; } = [];

    public IReadOnlyList<MarkerPattern> Forbid { get; init; } = [];

    /// <summary>The end that is expected; null where something else decides.</summary>
    public string? Exit { get; init; }

    /// <summary>More words for the kernel.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Why scenarios with it cannot be run; null where they can.</summary>
    public string? NotServed { get; init; }
}

/// <summary>[[key]]: a key of this guest's scenarios.</summary>
public sealed record GuestKey
{
    public string Name { get; init; } = "";

    public string Doc { get; init; } = "";

    /// <summary>The values it can have; empty: any text.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    public string? Default { get; init; }

    /// <summary>What a value brings.</summary>
    public IReadOnlyList<KeyValuePair<string, GuestBrings>> Brings { get; init; } = [];

    public TomlPosition Position { get; init; }
}

/// <summary>How a payload reaches the guest.</summary>
public sealed record GuestPayloadRoute
{
    public const string FwCfg = "fw_cfg";
    public const string Initrd = "initrd";
    public const string EspFile = "esp-file";

    public static IReadOnlyList<string> Ways { get; } = [FwCfg, Initrd, EspFile];

    /// <summary>One of <see cref="Ways"/>.</summary>
    public string As { get; init; } = FwCfg;

    /// <summary>fw_cfg's name, or the path on the EFI system partition of the boot disk.</summary>
    public string? Name { get; init; }
}
