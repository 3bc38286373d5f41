using System.Runtime.InteropServices;

namespace Erix.Scenarios.Media.Image;

/// <summary>
/// What a path leads to. .NET tells files from folders only, and opening a FIFO waits for its writer.
/// </summary>
internal static unsafe partial class FileKind
{
    private const int AT_FDCWD = -100;
    private const uint STATX_TYPE = 1;
    private const int StatxBytes = 256;
    private const int ModeOffset = 28;
    private const int S_IFMT = 0xF000;

    /// <summary>Null for a regular file, and where the system does not say: opening it will tell.</summary>
    public static string? OtherThanFile(string path)
    {
        var status = stackalloc byte[StatxBytes];
        if (statx(AT_FDCWD, path, 0, STATX_TYPE, status) != 0)
        {
            return null;
        }

        return (*(ushort*)(status + ModeOffset) & S_IFMT) switch
        {
            0x1000 => "a FIFO",
            0x2000 => "a character device",
            0x4000 => "a folder",
            0x6000 => "a block device",
            0x8000 => null,
            0xC000 => "a socket",
            var type => $"of the type {type:x4}",
        };
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int statx(int folder, string path, int flags, uint mask, byte* status);
}
