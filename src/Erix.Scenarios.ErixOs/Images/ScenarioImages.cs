using Erix.Guest.Contract;
using Erix.Scenarios.Guests;
using Erix.Scenarios.Planning;

namespace Erix.Scenarios.ErixOs;

/// <summary>
/// The image that a scenario boots: the one that is packaged by its runtime configuration, with its fault.
/// </summary>
public static class ScenarioImages
{
    public static string NameOf(Scenario scenario) => ImageConfigs.NameOf(scenario.Erix.RuntimeConfigProfile);

    /// <param name="plan">Of a scenario with run_mode = "vm-disk-image".</param>
    /// <param name="disk">One of those that its planner put into it.</param>
    public static string Make(GuestBoot boot, ScenarioPlan plan, PlannedDisk disk, string root) =>
        BesideDisk.All.FirstOrDefault(d => d.Name == disk.Made) is { } beside
            ? ImageCache.Of(beside)
            : ImageCache.Of(ImageRecipe.Of(disk.Made!, boot, (BootConfig)plan.Own!, hasTestHarness: true, root) with
            {
                Fault = plan.Scenario.Erix.DiskImageFault,
                VerifiesNothing = plan.Overrides.Fault == UnverifyingBootloader,
            });

    /// <summary>A lie of the audit's: <see cref="GuestOverrides.Fault"/>.</summary>
    public const string UnverifyingBootloader = "unverifying-bootloader";
}
