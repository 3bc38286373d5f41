using Erix.Guest.Contract;
using Erix.Scenarios.Guests;
using Erix.Scenarios.Planning;

namespace Erix.Scenarios.ErixOs;

/// <summary>
/// The image that a scenario boots: the one that is packaged by its runtime configuration, with its fault.
/// </summary>
public static class ScenarioImages
{
    /// <summary>A lie of the audit's, <see cref="GuestOverrides.Fault"/>: the bootloader verifies nothing.</summary>
    public const string UnverifyingBootloader = "unverifying-bootloader";

    /// <summary>
    /// Another: the release's image has the developers' program and profile, and says what became ready.
    /// </summary>
    public const string TalkativeInit = "talkative-init";

    /// <summary>The guest itself is not told of it.</summary>
    public static bool IsOfImage(string fault) => fault is UnverifyingBootloader or TalkativeInit;

    public static string NameOf(Scenario scenario) => ImageConfigs.NameOf(scenario.Erix.RuntimeConfigProfile);

    /// <param name="plan">Of a scenario with run_mode = "vm-disk-image".</param>
    /// <param name="disk">One of those that its planner put into it.</param>
    public static string Make(GuestBoot boot, ScenarioPlan plan, PlannedDisk disk, PlanContext context) =>
        BesideDisk.All.FirstOrDefault(d => d.Name == disk.Made) is { } beside
            ? ImageCache.Of(beside)
            : ImageCache.Of(Recipe(boot, plan, disk.Made!, context));

    private static ImageRecipe Recipe(GuestBoot boot, ScenarioPlan plan, string name, PlanContext context)
    {
        var keys = plan.Scenario.Erix;
        var config = (BootConfig)plan.Own!;
        var flavour = plan.Overrides.Fault == TalkativeInit ? config with { RuntimeProfile = "dev" } : config;
        if (!keys.RuntimeImageTestHarness)
        {
            PackagedInit.Build(flavour.RuntimeProfile, context.Root, Console.Error.WriteLine);
        }

        return ImageRecipe.Of(name, boot, flavour, keys.RuntimeImageTestHarness, context) with
        {
            Fault = plan.Overrides.HealthyMedium ? ImageFault.None : keys.DiskImageFault,
            VerifiesNothing = plan.Overrides.Fault == UnverifyingBootloader,
        };
    }
}
