using Erix.Guest.Contract;
using Erix.Scenarios.ErixOs;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Caching;

namespace Erix.Scenarios.AuditTests;

/// <summary>A negative medium, and the scenario that shows how it is refused.</summary>
public sealed record LinuxAndStrictRow(Scenario Scenario)
{
    private static readonly Lazy<IReadOnlyList<LinuxAndStrictRow>> Rows =
        new(() => [.. Of(ScenarioCatalog.Load(RepositoryRoot.Find(AppContext.BaseDirectory)!))]);

    public static IReadOnlyList<LinuxAndStrictRow> All => Rows.Value;

    public string Id => $"linux-{Medium}";

    public string Medium => Scenario.Erix.BlockStorageImage;

    /// <summary>What it is refused for; a key's or a root's refusal stands in the scenario alone.</summary>
    public string Finding => MediaCatalog.Find(Medium)?.Finding ?? Scenario.Expect.Require[^1].Text.Split(':')[^1];

    /// <summary>
    /// A positive of it, so that the verifier works on what is mounted. One that is mounted before it is refused has a
    /// verifier that reads, and stays write-protected.
    /// </summary>
    public Scenario Unchecked => Scenario.WithErix(
        k => k with { QemuBlockReadonly = k.QemuBlockReadonly && IsMounted }) with
    {
        Id = Id,
        Class = ScenarioClass.SubsystemPositive,
        Expect = new Expectations(),
        Verify = [],
    };

    private bool IsMounted => Scenario.Expect.Require.Any(r => r.Text == Markers.ReadyVfsMount);

    public static LinuxAndStrictRow Find(string id) => All.Single(r => r.Id == id);

    // A partition table is nobody's volume: what becomes of a malformed one is blockd's alone.
    private static IEnumerable<LinuxAndStrictRow> Of(ScenarioCatalog catalog) => catalog.Scenarios
        .Where(s => s.Class == ScenarioClass.SubsystemNegative)
        .Where(s => s.Erix.RootdTestMode.StartsWith("phase4-e2fs-fat", StringComparison.Ordinal))
        .Where(s => MediaIndex.Default.Find(s.Erix.BlockStorageImage) is { IsNegative: true })
        .DistinctBy(s => s.Erix.BlockStorageImage)
        .Select(s => new LinuxAndStrictRow(s));
}
