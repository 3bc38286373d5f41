using Erix.Guest.Contract;

namespace Erix.Scenarios.ErixOs;

/// <summary>The services whose build mode a scenario sets by &lt;service&gt;_test_mode, and the modes.</summary>
public static class ServiceTestModeNames
{
    public const string SerialProbe = ServiceContract.SerialProbe;

    /// <summary>The only service that knows <see cref="SerialProbe"/>.</summary>
    public const string SerialProbeService = "drv_serial";

    public static IReadOnlyList<string> Services { get; } =
    [
        "memd", "vspaced", "pagerd", "procd", "named", "timed", "logd", "crashd", "irqd", "deviced", "probed",
        "hotplugd", "drv_acpi", "drv_serial", "drv_virtio_block", "seriald", "blockd", "fbcond", "drv_i8042",
        "drv_ps2_keyboard", "drv_ps2_mouse", "inputd",
    ];

    public static IReadOnlyList<string> Modes { get; } = ["none", "runtime", "smoke", SerialProbe, "force-fail"];
}
