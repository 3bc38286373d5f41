namespace Erix.Scenarios.Guests;

/// <summary>Whether the files of a guest are there.</summary>
public static class GuestArtefacts
{
    /// <summary>What is missing first, and the remedy; null where nothing is, or where a build makes it.</summary>
    /// <param name="variables">By which the user may name others.</param>
    public static string? Missing(GuestDefinition guest, string root, IReadOnlyDictionary<string, string> variables)
    {
        if (guest.Build is not null)
        {
            return null;
        }

        var boot = guest.Boot;
        IEnumerable<(GuestArtefact? Artefact, string What)> all =
        [
            (boot.Kernel, "the kernel"), (boot.Disk, "the disk image"), (boot.Cdrom, "the CD image"),
            .. boot.Initrd.Select(i => ((GuestArtefact?)i, "the initrd")),
            .. boot.Pack.Select(p => ((GuestArtefact?)p.Value, p.Key)),
        ];
        try
        {
            foreach (var (artefact, what) in all)
            {
                // Which file a {name} stands for is the scenario's to say.
                if (artefact is { IsOptional: false } && !artefact.Path.Contains('{', StringComparison.Ordinal))
                {
                    ArtefactFiles.Existing(ArtefactFiles.Named(artefact, variables), what, root);
                }
            }

            return null;
        }
        catch (MissingGuestException e)
        {
            return e.Message;
        }
    }
}
