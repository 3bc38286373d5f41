namespace Erix.Guest.Kernel;

/// <summary>What PID 1 mounts before anything else.</summary>
internal static class PseudoFilesystems
{
    private static readonly (string Type, string Target)[] Rows =
    [
        ("devtmpfs", "/dev"),
        ("proc", "/proc"),
        ("sysfs", "/sys"),
        ("tmpfs", "/run"),
    ];

    public static void Mount()
    {
        foreach (var (type, target) in Rows)
        {
            _ = Libc.mkdir(target, 0x1ED /* 0755 */);
            if (Libc.mount(type, target, type, 0, null) != 0)
            {
                throw new KernelException($"{type} cannot be mounted on {target}: {Libc.LastError()}");
            }
        }
    }
}
