using System.CommandLine;
using System.CommandLine.Parsing;
using Erix.Scenarios.Guests;
using Spectre.Console;

namespace Erix.Scenarios.Cli.New;

internal static class NewGuestCommand
{
    public static Command Create()
    {
        var options = new GuestOptions();
        var root = NewRoot.Option();
        var command = new Command("guest", """
            Writes guests/<name>.toml: how a system is made, booted, spoken to, and how it ends.

              erix new guest hobby --kernel out/kernel.elf --end status --pass 33 --fail 35
              erix new guest hobby --disk out/hobby.img --firmware ovmf --prompt "# " --end power-off
              erix new guest hobby                      asks, on a terminal

            Exit 0: the file is written, and the loader finds nothing wrong with it.
            """)
        {
            options.Name, root,
        };
        options.AddTo(command);
        command.SetAction(result =>
        {
            var draft = options.Read(result);
            if (!draft.HasBoot && NewRoot.IsInteractive)
            {
                draft = GuestQuestions.Ask(AnsiConsole.Console, draft);
            }

            return Run(NewRoot.Of(result.GetValue(root)), draft, Console.Out, Console.Error);
        });
        return command;
    }

    internal static int Run(string root, GuestDraft draft, TextWriter output, TextWriter errors)
    {
        if (!Choices.IsName("the name", draft.Name, errors)
            || !Choices.IsOneOf("--end", draft.End, GuestEnd.Ways, errors)
            || !Choices.IsOneOf("--bus", draft.Bus, ScenarioDisk.Buses, errors))
        {
            return 1;
        }

        if (!draft.HasBoot)
        {
            errors.WriteLine("erix: say what it boots from: --kernel, --disk, --cdrom or --firmware");
            return 1;
        }

        if (draft.Kernel is null && (draft.Initrd.Count > 0 || draft.Arguments is not null))
        {
            errors.WriteLine("erix: --initrd and --arguments are for a kernel: --kernel <file>");
            return 1;
        }

        // The first guest of a root says so itself: a second one must not change what the scenarios mean.
        draft = draft with { IsDefault = ScenarioCatalog.Load(root).Guests.Names.Count == 0 };
        if (!NewFile.TryWrite(root, draft.File, draft.ToToml(), errors))
        {
            return 1;
        }

        output.WriteLine($"wrote {draft.File}");
        var guest = ScenarioCatalog.Load(root).Guests.Find(draft.Name)!.Dialect.Definition;
        if (GuestArtefacts.Missing(guest, root) is { } missing)
        {
            output.WriteLine($"not there yet: {missing}");
        }

        output.WriteLine("next:");
        foreach (var step in new NextSteps(root).ForGuest(draft))
        {
            output.WriteLine($"  {step}");
        }

        return 0;
    }

    /// <summary>The options, and the draft that they stand for.</summary>
    private sealed class GuestOptions
    {
        private readonly Option<string?> _title = new("--title") { Description = "What it is." };
        private readonly Option<string?> _kernel = new("--kernel") { Description = "An ELF (PVH, multiboot) or a bzImage." };
        private readonly Option<string[]> _initrd = new("--initrd") { Description = "An initrd, or several multiboot modules." };
        private readonly Option<string?> _arguments = new("--arguments") { Description = "The kernel's command line." };
        private readonly Option<string?> _disk = new("--disk") { Description = "A disk image to boot from." };
        private readonly Option<string?> _bus = new("--bus") { Description = $"The disk's: {string.Join(", ", ScenarioDisk.Buses)}." };
        private readonly Option<string?> _cdrom = new("--cdrom") { Description = "A CD image to boot from." };
        private readonly Option<string?> _firmware = new("--firmware") { Description = "ovmf, seabios, or a file." };
        private readonly Option<string> _qemu = new("--qemu")
        {
            Description = "Which qemu-system-….", DefaultValueFactory = _ => "x86_64",
        };

        private readonly Option<string?> _machine = new("--machine") { Description = "QEMU's -M, options included." };
        private readonly Option<int> _memory = new("--memory") { Description = "MiB.", DefaultValueFactory = _ => 256 };
        private readonly Option<string> _end = new("--end")
        {
            Description = $"How a good run ends: {string.Join(", ", GuestEnd.Ways)}.", DefaultValueFactory = _ => GuestEnd.Never,
        };

        private readonly Option<int> _pass = new("--pass")
        {
            Description = "QEMU's exit status for success.", DefaultValueFactory = _ => 33,
        };

        private readonly Option<int> _fail = new("--fail")
        {
            Description = "QEMU's exit status for failure.", DefaultValueFactory = _ => 35,
        };

        private readonly Option<string?> _prompt = new("--prompt") { Description = "What its shell prompts with: \"# \"." };
        private readonly Option<string?> _build = new("--build") { Description = "The command that makes the files." };
        private readonly Option<string[]> _inputs = new("--inputs") { Description = "What the build depends on: files, globs." };

        public Argument<string> Name { get; } = new("name") { Description = "The guest: its file's name without .toml." };

        public void AddTo(Command command)
        {
            Option[] all =
            [
                _title, _kernel, _initrd, _arguments, _disk, _bus, _cdrom, _firmware, _qemu, _machine, _memory, _end, _pass, _fail,
                _prompt, _build, _inputs,
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
}
