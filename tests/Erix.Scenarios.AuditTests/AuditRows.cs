using Erix.Guest.Contract;
using Erix.Guest.Verification;
using Erix.Scenarios.ErixOs;
using Erix.Scenarios.Guests;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Ext.Variants;
using Erix.Scenarios.Planning;
using Erix.Scenarios.Xunit;

namespace Erix.Scenarios.AuditTests;

/// <summary>The lies, worked out from the scenarios: nobody writes them by hand, so none can be forgotten.</summary>
public static class AuditRows
{
    private const string Prefix = "audit-";

    /// <summary>Media that are refused for what they are from the start: there is no edit to leave out.</summary>
    private static readonly Dictionary<string, string> SoundCounterparts = new(StringComparer.Ordinal)
    {
        ["ext2-oversized-block"] = "phase4-fs-ext2",
        ["ext3-oversized-block"] = "phase4-fs-ext3",
        ["ext4-oversized-inode"] = "phase4-fs-ext4-geometry-512",
        ["ext-journal-device-volume"] = "phase4-fs-ext3",
        ["ext4-verity-signature"] = "phase4-fs-ext4-verity",
        ["ext4-bad-verity-signature"] = "phase4-fs-ext4-verity",
        ["ext4-verity-encrypted"] = "phase4-fs-ext4-encrypted",
    };

    /// <summary>The modes whose scenarios are audited, by what their names begin with.</summary>
    private static readonly string[] Audited = ["phase1-", "phase2-", "phase3-", "phase4-"];

    private static readonly Lazy<Dictionary<string, AuditRow>> All = new(() =>
        Of(SharedCatalog.Value!, sampleOnly: false).ToDictionary(r => r.Id, StringComparer.Ordinal));

    public static int Count => All.Value.Count;

    public static AuditRow Find(string id) => All.Value[id];

    public static IEnumerable<AuditRow> Of(ScenarioCatalog catalog, bool sampleOnly)
    {
        var sample = catalog.FindGroup(AuditDataAttribute.SampleGroup)?.Members.ToHashSet(StringComparer.Ordinal) ?? [];
        return catalog.Scenarios.Where(IsAudited)
            .Where(s => !sampleOnly || sample.Contains(s.Id))
            .SelectMany(Of)
            .Select(r => r with { IsSample = sample.Contains(r.Scenario) });
    }

    private static bool IsAudited(Scenario scenario) =>
        IsOfImage(scenario)
        || scenario.Erix.KernelException is not null
        || Audited.Any(p => scenario.Erix.RootdTestMode.StartsWith(p, StringComparison.Ordinal));

    private static bool IsOfImage(Scenario scenario) => scenario.Erix.RunMode == RunMode.VmDiskImage;

    private static IEnumerable<AuditRow> Of(Scenario scenario) =>
        IsOfImage(scenario) ? OfImage(scenario)
        : scenario.Erix.KernelException is not null ? KernelLies(scenario)
        : !scenario.Class.IsNegative ? Lies(scenario).Concat(ServiceLies.Of(scenario))
        : ForbidsLookUp(scenario) ? [Healthy(scenario), LooksUpFirst(scenario)]
        : [Healthy(scenario), .. ServiceLies.Of(scenario)];

    /// <summary>
    /// A bootloader that verifies nothing, before a fault that only a digest finds: whether a file is there at all it
    /// learns without. And a release that talks.
    /// </summary>
    private static IEnumerable<AuditRow> OfImage(Scenario scenario)
    {
        if (ImageFaultRow.Find(scenario.Erix.DiskImageFault) is { IsOfDigest: true })
        {
            yield return Row(
                scenario, "bootloader", "unverified", "its bootloader verified nothing",
                new(Fault: ScenarioImages.UnverifyingBootloader));
        }

        if (scenario.Class.IsNegative)
        {
            yield return Row(
                scenario, "healthy", "healthy", "there was nothing to refuse", new() { HealthyMedium = true });
        }

        if (scenario is { Class.IsNegative: false, Erix.RuntimeConfigProfile: RuntimeProfile.Release })
        {
            // What is packaged has no faults to ask for: another program is in its place.
            yield return Row(
                scenario, "release", "talkative", "something more said that it was ready",
                new(Fault: scenario.Erix.RuntimeImageTestHarness ? "extra-stamp" : ScenarioImages.TalkativeInit));
        }
    }

    private static bool ForbidsLookUp(Scenario scenario) =>
        scenario.Expect.Forbid.Any(f => f.Text.StartsWith(Markers.KeydLookup, StringComparison.Ordinal));

    private static IEnumerable<AuditRow> KernelLies(Scenario scenario) =>
    [
        Row(
            scenario, "kernel", "claimed", "rootd said in the kernel's place that it had failed",
            new(Fault: "exception-claimed")),
        Row(scenario, "kernel", "forgotten", "nobody asked the kernel to fail", new(Fault: "exception-forgotten")),
    ];

    private static AuditRow LooksUpFirst(Scenario scenario) =>
        Row(scenario, "look-up", "lookup", "its provider asked keyd before it had looked", new(Fault: "lookup-first"));

    private static IEnumerable<AuditRow> Lies(Scenario scenario)
    {
        if (Profile(scenario) is not { } profile)
        {
            yield break;
        }

        foreach (var step in profile.Steps)
        {
            yield return Row(
                scenario, "sabotage", step.Name, $"its step {step.Name} lied", new(SabotagedStep: step.Name)) with
            {
                Profile = profile.Name,
            };
        }

        if (profile.Steps.Any(s => s.Mutates) && !scenario.Erix.QemuBlockReadonly)
        {
            yield return Row(
                scenario,
                "forgetful",
                "forgetful",
                "its disk forgot all that was written",
                new() { ForgetfulDisk = true }) with
            {
                Profile = profile.Name,
            };
        }
    }

    // The audited scenarios that let the runtime choose their medium choose one without the loader.
    private static VerifierProfile? Profile(Scenario scenario) => ProfileChoice.For(
        scenario.Erix.RootdTestMode,
        scenario.Erix.BlockStorageImage switch { "auto" => "phase4-fs", "none" => "", var name => name });

    private static AuditRow Healthy(Scenario scenario)
    {
        var hasEdit = !SoundCounterparts.ContainsKey(scenario.Erix.BlockStorageImage);
        return Row(
            scenario, "healthy", "healthy", "there was nothing to refuse", new() { HealthyMedium = hasEdit }) with
        {
            Change = WithoutItsFault,
        };
    }

    private static AuditRow Row(Scenario scenario, string kind, string suffix, string lie, GuestOverrides overrides) =>
        new($"{Prefix}{scenario.Id}-{suffix}", scenario.Id, lie, overrides) { Kind = kind };

    private static Scenario WithoutItsFault(Scenario scenario)
    {
        var sound = scenario.WithErix(k => k with
        {
            Phase0MissingService = null,
            CrashingService = null,
            ServicePrimaryControlFault = null,
            ServiceExplicitEndpointFault = null,
            ServiceStartupPeerFault = null,
            ServiceTestModes = k.ServiceTestModes
                .Where(m => m.Value != ServiceContract.ForceFail).ToDictionary(StringComparer.Ordinal),
            BlockStorageImage = SoundCounterparts.GetValueOrDefault(k.BlockStorageImage, k.BlockStorageImage),
        });
        return MediaCatalog.Find(scenario.Erix.BlockStorageImage) switch
        {
            { Name: "ext-readonly-feature" or "ext-shared-blocks-feature" } =>
                sound.WithErix(k => k with { QemuBlockReadonly = true }),
            { Name: "ext-external-journal" or "ext-external-journal-misroute" } =>
                sound.WithErix(k => k with { RuntimeConfigPath = "runtime.external-journal.toml" }),
            // A sound journal is replayed, which takes a disk that can be written.
            {
                Name: "ext-needs-recovery" or "ext-jbd2-unknown-feature" or "ext-jbd2-csum-failure"
                or "ext-fast-commit-bad-tail"
            } =>
                sound.WithErix(k => k with { QemuBlockReadonly = false }),
            { Name: var name } when name.Contains("encrypted", StringComparison.Ordinal) => WithKey(sound),
            { Name: var name } when name.Contains("verity", StringComparison.Ordinal) => WithRoot(sound),
            _ => sound,
        };
    }

    private static Scenario WithKey(Scenario scenario) => scenario.WithErix(k => k with
    {
        KeydFscryptMaterialId = ExtKeys.MasterIdentifier,
        KeydFscryptMaterial = ExtKeys.Master,
    });

    private static Scenario WithRoot(Scenario scenario) =>
        ExtKeys.VerityDigests.TryGetValue(scenario.Erix.BlockStorageImage, out var root)
            ? scenario.WithErix(k => k with { KeydFsverityRootId = RootId, KeydFsverityRoot = root })
            : scenario;

    /// <summary>What the scenarios call the trust root.</summary>
    private static readonly byte[] RootId = "erix-verity-root"u8.ToArray();
}
