using Erix.Guest.Contract;

namespace Erix.Guest.Kernel;

/// <summary>Files that QEMU hands over by name.</summary>
internal static class FwCfg
{
    public static byte[] ReadBootConfig() =>
        File.ReadAllBytes($"/sys/firmware/qemu_fw_cfg/by_name/{BootConfig.FwCfgName}/raw");
}
