using Erix.Guest.Contract;
using Erix.Scenarios.Media;
using Erix.Scenarios.Planning;

namespace Erix.Scenarios.ErixOs;

/// <summary>What the reference guest cannot do, so that such a scenario says so and never passes.</summary>
public static class ReferenceGuest
{
    /// <summary>A sentence for the verdict; null where the guest is to be tried.</summary>
    public static string? Objection(ScenarioPlan plan) => plan switch
    {
        { Medium.Medium: { } medium } when MediaCatalog.Find(medium) is null =>
            $"block_storage_image = \"{medium}\": nothing builds it",
        { Exit: ErixEnds.BootloaderFailure } =>
            "expect.exit = \"bootloader-failure\": QEMU loads the kernel itself, and no bootloader is there to fail",
        { Exit: ErixEnds.KernelFailure, Scenario.Erix.KernelException: null } =>
            "expect.exit = \"kernel-failure\": only kernel_exception makes this guest's kernel fail",
        { Exit: var exit } when !ErixEnds.IsClass(exit) =>
            $"expect.exit = \"{exit}\": this guest ends by its exit classes alone",
        { Scenario.Erix.Phase0MissingService: { } missing } when
            Served.MissingObjection((BootConfig)plan.Own!, missing) is { } objection => objection,
        _ => Served.Objection((BootConfig)plan.Own!),
    };
}
