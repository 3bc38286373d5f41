namespace Erix.Guest.Contract;

/// <summary>What the console shows in phase3-framebuffer, line by line.</summary>
public static class ConsoleScreen
{
    /// <summary>rootd's own, below what logd mirrored.</summary>
    public const string LastLine = "Erix console: 80 x 30, font of 8 by 16";

    /// <summary>What the host types, as a line, once it has looked.</summary>
    public const string Seen = "seen";

    public static IReadOnlyList<string> Lines { get; } =
    [
        .. Phase3Contract.FramebufferDrivers.Select(Phase2Markers.ReadyDriver), LastLine,
    ];
}
