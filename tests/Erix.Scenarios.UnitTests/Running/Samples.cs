using Erix.Scenarios.Boot;
using Erix.Scenarios.Running;
using Erix.Scenarios.Toml;

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
        KernelRootdTest = KernelRootdTest.Smoke,
    };

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

    public static ScenarioPlan Plan(Scenario scenario, RuntimeConfig runtime) =>
        Planner.Plan(scenario, runtime, GuestOverrides.None, new TimeLimits(1));
}
