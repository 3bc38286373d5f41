namespace Erix.Scenarios.ErixOs;

/// <summary>disk_image_fault: what is wrong with an image, after its bootloader was made for the sound one.</summary>
public enum ImageFault
{
    None,
    KernelAbsent,
    KernelAltered,
    InitramfsAltered,
    BootConfigAltered,

    /// <summary>Firmware finds the bootloader; a reader that looks closer finds no filesystem.</summary>
    EspUnreadable,
}
