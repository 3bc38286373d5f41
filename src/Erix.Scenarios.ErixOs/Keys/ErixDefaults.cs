using Erix.Scenarios.Toml;

namespace Erix.Scenarios.ErixOs;

/// <summary>The defaults that other keys decide.</summary>
internal static class ErixDefaults
{
    public static ErixKeys Complete(ErixKeys keys, TomlTable file)
    {
        if (!file.TryGet("kernel_rootd_test", out _))
        {
            var isRuntime = keys.RunMode == RunMode.VmDiskImage
                || file.TryGet("runtime_config_profile", out _)
                || file.TryGet("runtime_config_path", out _);
            var test = keys.RootdTestMode != "none" ? KernelRootdTest.Smoke
                : isRuntime ? KernelRootdTest.Runtime
                : KernelRootdTest.None;
            keys = keys with { KernelRootdTest = test };
        }

        return keys.KernelRootdTest == KernelRootdTest.Runtime && !file.TryGet("block_storage_image", out _)
            ? keys with { BlockStorageImage = "auto" }
            : keys;
    }
}
