using Erix.Guest.Contract;
using Erix.Scenarios.Toml;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Running;

/// <summary>The plainest scenario and runtime, to change by `with`.</summary>
internal static class Samples
{
    public static Scenario Scenario { get; } = new()
    {
        Id = "sample",
        File = "scenarios/boot/sample.toml",
        Area = "boot",
        Title = "A sample",
        Class = ScenarioClass.FullSystem,
        Guest = "erix",
        Own = ErixKeys.None with { KernelRootdTest = KernelRootdTest.Smoke },
    };

    /// <summary>guests/erix.toml as it is.</summary>
    public static LoadedGuest Loaded { get; } = ScenarioCatalog.Load(TestPaths.Root).Guests.Find("erix")!;

    public static ErixGuest Guest => (ErixGuest)Loaded.Dialect;

    public static RuntimeConfig Runtime { get; } = new()
    {
        File = "runtime.dev.toml",
        Features = new RuntimeFeatures { UserStorage = true, StorageVirtio = true, UserVfs = true, FsRamfs = true, FsE2fs = true, FsFat = true },
        Mounts =
        [
            new RuntimeMount("/", "ext", "erix-data", ReadOnly: false, new TomlPosition(1, 1)),
            new RuntimeMount("/boot", "fat", "erix-esp", ReadOnly: false, new TomlPosition(2, 1)),
            new RuntimeMount("/tmp", "ramfs", null, ReadOnly: false, new TomlPosition(3, 1)),
        ],
    };

    public static ScenarioPlan Plan(Scenario scenario) => Plan(scenario, Runtime);

    public static BootConfig BootConfig(Scenario scenario) => (BootConfig)Plan(scenario).Own!;

    public static ScenarioPlan Plan(Scenario scenario, RuntimeConfig runtime) =>
        ErixPlanner.Plan(
            GuestPlanner.Base(Guest, scenario, new PlanContext("/nowhere"), GuestOverrides.None, new TimeLimits(1)),
            runtime);
}
