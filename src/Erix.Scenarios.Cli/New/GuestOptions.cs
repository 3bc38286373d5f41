using System.CommandLine;
using System.CommandLine.Parsing;

namespace Erix.Scenarios.Cli.New;

/// <summary>The options of `erix new guest`, and the draft that they stand for.</summary>
internal sealed class GuestOptions
{
    private readonly Option<string?> _title = Options.Text("--title", "What it is.");
    private readonly Option<string?> _kernel = Options.Text("--kernel", "An ELF (PVH, multiboot) or a bzImage.");
    private readonly Option<string[]> _initrd = Options.Texts("--initrd", "An initrd, or several multiboot modules.");
    private readonly Option<string?> _arguments = Options.Text("--arguments", "The kernel's command line.");
    private readonly Option<string?> _disk = Options.Text("--disk", "A disk image to boot from.");
    private readonly Option<string?> _bus = Options.Text(
        "--bus", $"The disk's: {string.Join(", ", ScenarioDisk.Buses)}.");

    private readonly Option<string?> _cdrom = Options.Text("--cdrom", "A CD image to boot from.");
    private readonly Option<string?> _firmware = Options.Text("--firmware", "ovmf, seabios, or a file.");
    private readonly Option<string> _qemu = Options.Value("--qemu", "x86_64", "Which qemu-system-….");
    private readonly Option<string?> _machine = Options.Text("--machine", "QEMU's -M, options included.");
    private readonly Option<int> _memory = Options.Value("--memory", 256, "MiB.");
    private readonly Option<string> _end = Options.Value(
        "--end", GuestEnd.Never, $"How a good run ends: {string.Join(", ", GuestEnd.Ways)}.");

    private readonly Option<int> _pass = Options.Value("--pass", 33, "QEMU's exit status for success.");
    private readonly Option<int> _fail = Options.Value("--fail", 35, "QEMU's exit status for failure.");
    private readonly Option<string?> _prompt = Options.Text("--prompt", "What its shell prompts with: \"# \".");
    private readonly Option<string?> _build = Options.Text("--build", "The command that makes the files.");
    private readonly Option<string[]> _inputs = Options.Texts("--inputs", "What the build depends on: files, globs.");

    public Argument<string> Name { get; } = new("name") { Description = "The guest: its file's name without .toml." };

    public void AddTo(Command command)
    {
        Option[] all =
        [
            _title, _kernel, _initrd, _arguments, _disk, _bus, _cdrom, _firmware, _qemu, _machine, _memory,
            _end, _pass, _fail, _prompt, _build, _inputs,
        ];
        foreach (var option in all)
        {
            command.Add(option);
        }
    }

    public GuestDraft Read(ParseResult result) => new(result.GetValue(Name)!)
    {
        Title = result.GetValue(_title),
        Kernel = result.GetValue(_kernel),
        Initrd = result.GetValue(_initrd) ?? [],
        Arguments = result.GetValue(_arguments),
        Disk = result.GetValue(_disk),
        Bus = result.GetValue(_bus),
        Cdrom = result.GetValue(_cdrom),
        Firmware = result.GetValue(_firmware),
        Qemu = result.GetValue(_qemu)!,
        Machine = result.GetValue(_machine),
        MemoryMib = result.GetValue(_memory),
        End = result.GetValue(_end)!,
        Pass = result.GetValue(_pass),
        Fail = result.GetValue(_fail),
        Prompt = result.GetValue(_prompt),
        Build = [.. CommandLineParser.SplitCommandLine(result.GetValue(_build) ?? "")],
        Inputs = result.GetValue(_inputs) ?? [],
    };
}
