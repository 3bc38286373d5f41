using System.CommandLine;
using Erix.Scenarios.Guests;
using Erix.Scenarios.Running;
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
        if (GuestArtefacts.Missing(guest, root, RunSettings.Ours.Variables) is { } missing)
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
}
