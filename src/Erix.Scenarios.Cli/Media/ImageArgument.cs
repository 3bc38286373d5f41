using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.Cli.Media;

/// <summary>An image that a user named.</summary>
internal static class ImageArgument
{
    /// <summary>What every media verb returns for an image that it could not read.</summary>
    public const int Unreadable = 2;

    /// <summary>Null after it has said why not.</summary>
    public static DiskImage? Open(string path, TextWriter errors)
    {
        try
        {
            return DiskImage.Open(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"erix: '{path}' cannot be read: {e.Message}");
            return null;
        }
    }
}
