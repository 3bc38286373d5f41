using Erix.Guest.Contract;

namespace Erix.Scenarios.ErixOs;

/// <summary>The boot-config that an image carries: its runtime configuration, and no word of any scenario.</summary>
public static class ImageConfigs
{
    public static string NameOf(RuntimeProfile profile) =>
        profile == RuntimeProfile.Release ? "erix-release" : "erix-dev";

    public static BootConfig Of(string name, RuntimeProfile profile, RuntimeConfig runtime) => new()
    {
        Scenario = name,
        KernelRootdTest = BootServices.Runtime,
        Features = [.. runtime.Features.Names],
        RuntimeProfile = profile == RuntimeProfile.Release ? "release" : "dev",
        Mounts =
        [
            .. runtime.Mounts.Select(m => new BootMount(
                m.Target, m.FileSystem, m.Source ?? "", m.ReadOnly, m.Journal ?? "")),
        ],
    };
}
