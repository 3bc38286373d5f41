namespace Erix.Scenarios.Cli.New;

/// <summary>What somebody said of a new guest, and the definition made from it.</summary>
internal sealed record GuestDraft(string Name)
{
    private const string DebugExit = "isa-debug-exit,iobase=0xf4,iosize=4";

    public string? Title { get; init; }

    /// <summary>Of scenarios that name no guest.</summary>
    public bool IsDefault { get; init; }

    public string Qemu { get; init; } = "x86_64";

    public string? Machine { get; init; }

    public int MemoryMib { get; init; } = 256;

    public string? Kernel { get; init; }

    public IReadOnlyList<string> Initrd { get; init; } = [];

    public string? Arguments { get; init; }

    public string? Disk { get; init; }

    public string? Bus { get; init; }

    public string? Cdrom { get; init; }

    /// <summary>seabios, ovmf or a file.</summary>
    public string? Firmware { get; init; }

    public string? Prompt { get; init; }

    public string End { get; init; } = GuestEnd.Never;

    public int Pass { get; init; } = 33;

    public int Fail { get; init; } = 35;

    /// <summary>The program that makes the files, with its arguments; empty where nothing is built.</summary>
    public IReadOnlyList<string> Build { get; init; } = [];

    public IReadOnlyList<string> Inputs { get; init; } = [];

    public string File => $"{GuestCatalog.Folder}/{Name}.toml";

    public bool HasBoot => (Kernel ?? Disk ?? Cdrom ?? Firmware) is not null;

    private bool IsPc => Qemu is "x86_64" or "i386";

    public string ToToml()
    {
        var toml = new TomlLines()
            .Say($"{File}: {Title ?? Name}, as the framework boots and judges it.")
            .Say("All keys: erix schema --guests --markdown. What a run makes of them: erix plan <scenario> --reasons.")
            .Key("title", TomlLines.Quoted(Title ?? Name));
        if (IsDefault)
        {
            toml.Key("default", "true", "of scenarios that name no guest");
        }

        toml.Key("qemu", TomlLines.Quoted(Qemu), "qemu-system-<this>")
            .KeyOr("machine", Quoted(Machine), IsPc ? "\"q35\"" : "\"virt\"", "QEMU's -M, options included")
            .Key("memory_mib", $"{MemoryMib}");
        BuildSection(toml);
        BootSection(toml);
        ConsoleSection(toml);
        EndSection(toml);
        toml.Gap().Hint("[fatal]", "lines that end a run as a failure, beside the framework's own")
            .Hint("panic = \"PANIC: \"")
            .Gap().Hint("[always]", "what every scenario brings")
            .Hint("require = [\"kernel: up\"]");
        return toml.ToString();
    }

    private void BuildSection(TomlLines toml)
    {
        if (Build.Count == 0)
        {
            toml.Gap().Hint("[build]", "runs where an input is newer than an output")
                .Hint("command = [\"make\"]").Hint("inputs = [\"src/**\"]").Hint("outputs = [\"out/kernel.elf\"]");
            return;
        }

        string[] outputs = [.. new[] { Kernel, Disk, Cdrom }.OfType<string>().Concat(Initrd)];
        toml.Section("[build]", "runs where an input is newer than an output")
            .Key("command", TomlLines.List(Build))
            .KeyOr("inputs", Inputs.Count > 0 ? TomlLines.List(Inputs) : null, "[\"src/**\"]",
                "without inputs it runs only where an output is missing")
            .Key("outputs", TomlLines.List(outputs));
    }

    private void BootSection(TomlLines toml)
    {
        toml.Section("[boot]", "one of kernel, disk and cdrom, or firmware alone; files are relative to the root");
        if (Kernel is not null)
        {
            toml.Key("kernel", TomlLines.Quoted(Kernel), "an ELF (PVH, multiboot), a bzImage, or a firmware's payload")
                .KeyOr("initrd", Initrd.Count switch
                {
                    0 => null,
                    1 => TomlLines.Quoted(Initrd[0]),
                    _ => TomlLines.List(Initrd),
                }, "\"out/initrd\"", "or several, as multiboot modules")
                .KeyOr("arguments", Quoted(Arguments), "\"console=ttyS0\"", "{name} stands for a [[key]]'s value");
        }

        if (Disk is not null)
        {
            toml.Key("disk", TomlLines.Quoted(Disk), "each VM gets a copy of its own")
                .KeyOr("bus", Quoted(Bus), "\"virtio\"", string.Join(", ", ScenarioDisk.Buses));
        }

        if (Cdrom is not null)
        {
            toml.Key("cdrom", TomlLines.Quoted(Cdrom));
        }

        toml.KeyOr("firmware", Quoted(Firmware), "\"ovmf\"", "ovmf, seabios, or a file; the machine's own without it");
    }

    private void ConsoleSection(TomlLines toml) => toml.Section("[console]", "the serial ports")
        .KeyOr("prompt", Quoted(Prompt), "\"# \"", "what an act's `run` waits for")
        .Hint("diagnostics = 0", "where the guest uses the first port alone");

    private void EndSection(TomlLines toml)
    {
        toml.Section("[end]", "how a good run ends; every other end fails, by its name")
            .Key("by", TomlLines.Quoted(End), string.Join(", ", GuestEnd.Ways));
        switch (End)
        {
            case GuestEnd.ByStatus:
                toml.KeyOr("device", IsPc ? TomlLines.Quoted(DebugExit) : null, "\"…\"",
                        IsPc ? "a write of c to the port is QEMU's exit status 2c + 1" : "what ends QEMU with a status")
                    .Key("status", $"{{ pass = {Pass}, fail = {Fail} }}", "the first is the good one");
                break;
            case GuestEnd.Never:
                toml.Key("settle_s", "1", "how long is listened after the last expectation");
                break;
        }
    }

    private static string? Quoted(string? text) => text is null ? null : TomlLines.Quoted(text);
}
