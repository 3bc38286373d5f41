namespace Erix.Guest.Contract;

/// <summary>The program that an image with program_loader has on its root volume.</summary>
public static class ImageProgram
{
    public const string Name = "loader-ok";

    public const string Path = $"/bin/{Name}";
}
