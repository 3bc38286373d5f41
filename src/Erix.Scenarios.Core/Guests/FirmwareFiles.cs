using Erix.Scenarios.Qemu;

namespace Erix.Scenarios.Guests;

/// <summary>The firmware that a definition names.</summary>
internal static class FirmwareFiles
{
    private const string Ovmf = "ovmf";
    private const string SeaBios = "seabios";

    public static Firmware? Of(GuestDefinition guest, string root, Func<string, string> folder)
    {
        switch (guest.Boot.Firmware)
        {
            case null or SeaBios:
                return null;
            case Ovmf:
                // The variables are a fresh copy in each run: what one boot leaves must not decide another.
                var (code, variables) = UefiFirmware.Find(guest.Qemu);
                var copy = folder("variables.fd");
                File.Copy(variables, copy, overwrite: true);
                return new FlashFirmware(code, copy);
            case var file:
                return new BiosFirmware(ArtefactFiles.Existing(new GuestArtefact(file), "the firmware", root));
        }
    }
}
