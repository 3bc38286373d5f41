namespace Erix.Scenarios;

/// <summary>A definition with its words filled: the one place that knows which of its keys may have {name}.</summary>
internal static class FilledGuest
{
    /// <param name="fill">Fills a word.</param>
    /// <param name="choose">The file that a user named in place of one that is filled.</param>
    public static GuestDefinition Of(
        GuestDefinition guest, Func<string, string> fill, Func<GuestArtefact, GuestArtefact>? choose = null)
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
            Always = Brings(guest.Always),
            Classes = [.. guest.Classes.Select(Named)],
            Keys = [.. guest.Keys.Select(k => k with { Brings = [.. k.Brings.Select(Named)] })],
        };

        string? Text(string? text) => text is null ? null : fill(text);

        GuestArtefact? File(GuestArtefact? file) =>
            file is null ? null : Chosen(file with { Path = fill(file.Path) });

        GuestArtefact Chosen(GuestArtefact file) => choose is null ? file : choose(file);

        IReadOnlyList<GuestFlag> Flags(IReadOnlyList<GuestFlag> flags) =>
            [.. flags.Select(f => f with { Words = [.. f.Words.Select(fill)] })];

        GuestBrings Brings(GuestBrings brings) => brings with { Arguments = [.. brings.Arguments.Select(fill)] };

        KeyValuePair<string, GuestBrings> Named(KeyValuePair<string, GuestBrings> row) =>
            KeyValuePair.Create(row.Key, Brings(row.Value));
    }
}
