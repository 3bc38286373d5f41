namespace Erix.Scenarios.Guests;

/// <summary>A definition with a scenario's values in place of {name}.</summary>
internal static class FilledGuest
{
    public static GuestDefinition Of(GuestDefinition guest, KeyWords words)
    {
        return guest with
        {
            Machine = Text(guest.Machine),
            Cpu = Text(guest.Cpu),
            Devices = Flags(guest.Devices),
            Flags = Flags(guest.Flags),
            Disks = [.. guest.Disks.Select(d => d with { File = Text(d.File), Serial = Text(d.Serial) })],
            Boot = guest.Boot with
            {
                Kernel = File(guest.Boot.Kernel),
                Initrd = [.. guest.Boot.Initrd.Select(i => File(i)!)],
                Pack = [.. guest.Boot.Pack.Select(p => KeyValuePair.Create(p.Key, File(p.Value)!))],
                Arguments = Flags(guest.Boot.Arguments),
                Disk = File(guest.Boot.Disk),
                Cdrom = File(guest.Boot.Cdrom),
                Firmware = Text(guest.Boot.Firmware),
            },
        };

        string? Text(string? text) => text is null ? null : words.Fill(text);

        GuestArtefact? File(GuestArtefact? file) => file is null ? null : file with { Path = words.Fill(file.Path) };

        IReadOnlyList<GuestFlag> Flags(IReadOnlyList<GuestFlag> flags) =>
            [.. flags.Select(f => f with { Words = [.. f.Words.Select(words.Fill)] })];
    }
}
