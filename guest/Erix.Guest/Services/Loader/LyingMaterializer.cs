using Erix.Guest.Kernel;
using Erix.Scenarios.Media.Elf;

namespace Erix.Guest.Services.Loader;

/// <summary>For the audit: the bytes are put into a file, and that file is executed.</summary>
internal static class LyingMaterializer
{
    private const string Path = "/run/program";

    /// <summary>rwxr-xr-x.</summary>
    private const uint Executable = 0x1ED;

    public static int? ByPath(int image, int output)
    {
        File.WriteAllBytes(Path, Images.Read(image, ElfLimits.FileBytes));
        if (Files.SetMode(Files.Here, Path, Executable) is { Length: > 0 } error)
        {
            throw new IOException($"{Path} stays as it is: {error}");
        }

        var file = Libc.open(Path, Libc.O_CLOEXEC, 0);
        try
        {
            return Programs.Start(file, output, "program");
        }
        finally
        {
            _ = Libc.close(file);
            File.Delete(Path);
        }
    }
}
