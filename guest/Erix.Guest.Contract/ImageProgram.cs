namespace Erix.Guest.Contract;

/// <summary>The program that an image with program_loader has on its root volume.</summary>
public static class ImageProgram
{
    /// <summary>No other program of the loader's media ends with it.</summary>
    public const byte ExitCode = 0x21;

    public const string Path = "/bin/loader-ok";
}
