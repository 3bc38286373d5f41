using Erix.Guest.Contract;

namespace Erix.Guest.Kernel;

/// <summary>Files that QEMU hands over by name.</summary>
internal static class FwCfg
{
    public static bool HasConsoleFont => File.Exists(PathOf(ConsoleFont.FwCfgName));

    public static byte[] ReadBootConfig() => File.ReadAllBytes(PathOf(BootConfig.FwCfgName));

    public static byte[] ReadConsoleFont() => File.ReadAllBytes(PathOf(ConsoleFont.FwCfgName));

    private static string PathOf(string name) => $"/sys/firmware/qemu_fw_cfg/by_name/{name}/raw";
}
