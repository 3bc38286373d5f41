using Erix.Scenarios.HostChecks;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Caching;
using Erix.Scenarios.UnitTests.Running;
using FluentAssertions;

namespace Erix.Scenarios.UnitTests.HostChecks;

/// <summary>
/// What a writable scenario brings by itself, on every medium of the catalogue that no VM has touched.
/// </summary>
public sealed class HostCheckMediaTests
{
    /// <summary>
    /// Media that are only right once somebody has replayed a journal, dealt with orphans, or counted clusters.
    /// </summary>
    private static readonly Dictionary<string, string> Unfinished = new(StringComparer.Ordinal)
    {
        ["phase4-fs-ext3-replay"] = "skipping journal recovery",
        ["phase4-fs-ext3-jbd2-legacy"] = "skipping journal recovery",
        ["phase4-fs-ext3-jbd2-csum-v2"] = "skipping journal recovery",
        ["phase4-fs-ext3-jbd2-csum-v3"] = "skipping journal recovery",
        ["phase4-fs-ext3-many-journal"] = "skipping journal recovery",
        ["ext-fast-commit-mutating"] = "skipping journal recovery",
        ["ext-fast-commit-htree"] = "skipping journal recovery",
        ["ext-fast-commit-linear"] = "skipping journal recovery",
        ["phase4-fs-ext4-orphan-list"] = "orphaned inode list",
        ["phase4-fs-exfat-percent"] = "PercentInUse of the main boot sector is FFh",
        ["phase4-fs-ext4-orphan-file"] = "Deleted inode 15 has zero dtime",
    };

    private static readonly Scenario OnDisk =
        Samples.Scenario.WithErix(k => k with { BlockStorageImage = "phase4-fs", QemuBlockReadonly = false });

    public static TheoryData<string> Sound => [.. Positives().Where(n => !Unfinished.ContainsKey(n))];

    public static TheoryData<string> NotSoundYet => [.. Unfinished.Keys];

    [Theory, MemberData(nameof(Sound))]
    public void A_medium_that_no_guest_touched_is_found_as_the_host_made_it(string variant)
    {
        var results = Look(variant);

        results.Should().NotBeEmpty();
        results.Where(r => r.Outcome is HostCheckOutcome.Failed or HostCheckOutcome.Environment)
            .Select(r => r.ToString()).Should().BeEmpty();
    }

    [Theory, MemberData(nameof(Sound))]
    public void No_file_system_of_a_writable_medium_goes_unchecked(string variant)
    {
        using var looked = new Looked(variant);
        var checks = Written(variant);

        var volumes = looked.Medium.Partitions.Where(p => p.FileSystem is not ("none" or "jbd2")).Select(p => p.Name);
        checks.Where(c => c.Check is "e2fsck" or "fsck.fat" or "fsck.exfat").Select(c => c.Partition).Should()
            .BeEquivalentTo(volumes);
    }

    [Theory]
    [InlineData("subsystem-negative", false, "phase4-e2fs-fat")]
    [InlineData("subsystem-positive", true, "phase4-e2fs-fat")]
    [InlineData("subsystem-positive", false, "phase4-e2fs-fat-readonly")]
    public void What_may_not_be_written_has_to_be_unchanged(string scenarioClass, bool isReadOnly, string mode)
    {
        var scenario = OnDisk.WithErix(k => k with { QemuBlockReadonly = isReadOnly, RootdTestMode = mode }) with { Class = new ScenarioClass(scenarioClass) };
        Samples.Plan(scenario).HostChecks
            .Should().BeEquivalentTo([new { Check = "unchanged", Partition = (string?)null, Origin = "class" }]);
    }

    [Fact]
    public void Rows_of_the_file_come_on_top()
    {
        var row = new HostCheckSpec { Check = "sgdisk", Position = new Erix.Scenarios.Toml.TomlPosition(7, 1) };
        var plan = Samples.Plan(
            OnDisk.WithErix(k => k with { BlockStorageImage = "phase4-fs-fat16" }) with { Verify = [row] });
        plan.HostChecks.Select(c => $"{c.Title} ({c.Origin})").Should().Equal(
            "fsck.fat erix-esp (medium)", "media-check (medium)", "host-files erix-esp (medium)", "sgdisk (line 7)");
    }

    [Fact]
    public void Effects_are_looked_for_on_the_volume_under_test_and_excused_from_staying_as_they_were()
    {
        var checks = HostCheckDefaults.For(
            MediaIndex.Default.Find("phase4-fs")!, mayChange: true, [Effect.Folder("/made")]);
        checks.Should().ContainSingle(c => c.Check == "effects" && c.Partition == "erix-data" && c.Lasting.Count == 1);
        checks.Where(c => c.Check == "host-files").Select(c => (c.Partition, c.Lasting.Count)).Should().Equal(
            ("erix-esp", 0), ("erix-data", 1));
    }

    [Theory, MemberData(nameof(NotSoundYet))]
    public void A_medium_that_the_guest_had_to_finish_fails_while_it_has_not(string variant) =>
        Look(variant).Should().Contain(
            r => r.Outcome == HostCheckOutcome.Failed
                && r.Text.Contains(Unfinished[variant], StringComparison.Ordinal));

    private static IReadOnlyList<HostCheckResult> Look(string variant)
    {
        using var looked = new Looked(variant);
        return looked.Run(Written(variant));
    }

    private static IReadOnlyList<PlannedHostCheck> Written(string variant) =>
        HostCheckDefaults.For(MediaIndex.Default.Find(variant)!, mayChange: true, effects: []);

    private static IEnumerable<string> Positives() =>
        MediaCatalog.All.Where(v => v.Kind == MediaKind.Positive).Select(v => v.Name);
}
