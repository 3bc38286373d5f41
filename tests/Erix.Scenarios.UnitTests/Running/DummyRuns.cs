using Erix.Scenarios.Qemu;
using Erix.Scenarios.Running;
using Erix.Scenarios.UnitTests.Qemu;
using Erix.Scenarios.UnitTests.Scenarios;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Running;

/// <summary>A root whose guest is a behaviour of the stand-in for QEMU: all of a run, and no VM.</summary>
internal sealed class DummyRuns : IDisposable
{
    private const string Guest = """
        memory_variable = "DUMMY_MEMORY"
        not_served = "A_NOT_SERVED:"
        boot.kernel = { path = "kernel", variable = "DUMMY_KERNEL", remedy = "make it" }
        boot.arguments = ["{behaviour}"]
        always.require = ["A_ONE", "A_TWO", "A_THREE"]
        always.forbid = ["A_FORBIDDEN"]
        [end]
        by = "status"
        good = "success"
        status = { success = 33, failure = 39 }
        [[key]]
        name = "behaviour"
        """;

    private readonly TemporaryRoot _root = new();
    private readonly TempFolder _cache = new();

    public DummyRuns()
    {
        _root.With("kernel", "").With("guests/dummy.toml", Guest);
        Settings = new() { Qemu = DummyVm.Path, Accelerator = "tcg", Slots = "3", CacheFolder = _cache.Path };
    }

    /// <summary>Nothing of the user's environment is in them.</summary>
    public RunSettings Settings { get; set; }

    public string Root => _root.Path;

    public DummyRuns With(string file, string text)
    {
        _root.With(file, text);
        return this;
    }

    /// <summary>Where a run of the scenario has its files while it lasts, and keeps them after a failure.</summary>
    public string FolderOf(string id) => Path.Combine(Root, "out", "runs", id, $"{Environment.ProcessId}");

    public RunServices Services(string behaviour = "good", string lines = "", string id = "s")
    {
        _root.With($"scenarios/a/{id}.toml", $"guest = \"dummy\"\nbehaviour = \"{behaviour}\"\n{lines}");
        var catalog = _root.Load();
        catalog.Diagnostics.Should().BeEmpty();
        return new RunServices(catalog, progress: null, Settings);
    }

    public async Task<Evidence> RunAsync(string behaviour, string lines = "", GuestOverrides? overrides = null)
    {
        var services = Services(behaviour, lines);
        var plan = await services.PlanAsync(services.Catalog.Find("s")!, overrides ?? GuestOverrides.None);
        return await new ScenarioRun(services).RunAsync(plan, TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        _root.Dispose();
        _cache.Dispose();
    }
}
