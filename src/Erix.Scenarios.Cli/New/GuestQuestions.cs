using System.CommandLine.Parsing;
using Spectre.Console;

namespace Erix.Scenarios.Cli.New;

/// <summary>Asks on a terminal what a new guest is like.</summary>
internal static class GuestQuestions
{
    private const string Firmware = "firmware";

    private static readonly string[] Sources = ["kernel", "disk", "cdrom", Firmware];

    public static GuestDraft Ask(IAnsiConsole console, GuestDraft draft)
    {
        draft = draft with { Title = draft.Title ?? console.Answer("What is it called?", draft.Name) };
        draft = Source(console, draft);
        draft = draft with
        {
            Prompt = draft.Prompt
                ?? console.AnswerOrNone("What does its shell prompt with, blanks included (empty: it has none)?"),
        };
        draft = draft with { End = console.Choice("How does a good run end?", [.. GuestEnd.Ways]) };
        if (draft.End == GuestEnd.ByStatus)
        {
            draft = draft with
            {
                Pass = console.Answer("QEMU's exit status for success?", draft.Pass),
                Fail = console.Answer("QEMU's exit status for failure?", draft.Fail),
            };
        }

        var build = console.AnswerOrNone("Which command builds it (empty: none)?");
        return build is null ? draft : draft with { Build = [.. CommandLineParser.SplitCommandLine(build)] };
    }

    private static GuestDraft Source(IAnsiConsole console, GuestDraft draft)
    {
        switch (console.Choice("What does the machine start from?", Sources))
        {
            case "kernel":
                return draft with
                {
                    Kernel = console.Answer("The kernel's file, relative to the root?", "out/kernel.elf"),
                    Initrd = console.AnswerOrNone("The initrd (empty: none)?") is { } initrd ? [initrd] : [],
                    Arguments = console.AnswerOrNone("The kernel's arguments (empty: none)?"),
                };
            case "disk":
                return WithFirmware(console, draft with
                {
                    Disk = console.Answer("The image, relative to the root?", $"out/{draft.Name}.img"),
                    Bus = console.Choice("On which bus?", ScenarioDisk.Buses),
                });
            case "cdrom":
                return WithFirmware(console, draft with
                {
                    Cdrom = console.Answer("The image, relative to the root?", $"out/{draft.Name}.iso"),
                });
            default:
                return draft with
                {
                    Firmware = console.Answer("The firmware's file, relative to the root?", "out/firmware.bin"),
                };
        }
    }

    private static GuestDraft WithFirmware(IAnsiConsole console, GuestDraft draft) =>
        draft with { Firmware = console.Choice("By which firmware?", ["seabios", "ovmf"]) };
}
