using Erix.Guest.Contract;
using Erix.Guest.Verification;
using Erix.Scenarios.Media.Ext.Variants;
using Erix.Scenarios.Planning;
using Erix.Scenarios.Serial;

namespace Erix.Scenarios.ErixOs;

/// <summary>
/// run_mode = "vm-disk-image": firmware, bootloader, kernel and rootd come from a disk, and nobody but the disk says
/// what is to be done. So the boot-config is the image's own, and what is expected follows from it and the machine's
/// disks.
/// </summary>
internal static class DiskImagePlanner
{
    /// <summary>The firmware alone takes longer than a boot without it, and says nothing meanwhile.</summary>
    private const int FirmwareFactor = 6;

    public static ScenarioPlan Plan(ScenarioPlan plan, RuntimeConfig runtime)
    {
        var scenario = plan.Scenario;
        var keys = scenario.Erix;
        var topology = DiskImageTopology.Of(keys.DiskImageCase ?? DiskImageCase.SingleVirtioGpt);
        var fault = ImageFaultRow.Find(keys.DiskImageFault);
        var name = ScenarioImages.NameOf(scenario);
        plan = plan with
        {
            Guest = plan.Guest with
            {
                Boot = new GuestBoot { Firmware = "ovmf" },
                Payloads = [],
            },
            Arguments = [],
            Disks = [.. plan.Disks, .. Disks(topology, name, keys)],
            Own = ImageConfigs.Of(name, keys.RuntimeConfigProfile, runtime) with
            {
                GuestFault = GuestFaultOf(plan.Overrides),
            },
            Required =
            [
                By("bootloader", BootloaderMarkers.Start),
                .. fault is null ? Started(plan, runtime, topology) : Refused(scenario, fault),
            ],
            RequiredAnyOrder =
            [
                .. plan.RequiredAnyOrder,
                .. fault is null && Launches(keys, runtime, topology) ? [OfImageProgram] : Array.Empty<PlannedMarker>(),
            ],
            Forbidden =
            [
                .. fault is null ? Unsaid(keys, runtime, topology) : Unreached,
                .. PlannedMarker.Own(scenario.Expect.Forbid),
            ],
            Exit = scenario.Expect.Exit ?? EndOf(keys, fault),
            Deadline = plan.Deadline * FirmwareFactor,
            MarkerDeadline = plan.MarkerDeadline * FirmwareFactor,
            Silence = plan.Silence * FirmwareFactor,
        };
        return plan with { NotServed = Objection(plan) };
    }

    private static IEnumerable<PlannedDisk> Disks(DiskImageTopology topology, string name, ErixKeys keys)
    {
        if (topology.Beside is { } beside)
        {
            yield return new PlannedDisk(File: null, Medium: null)
            {
                Made = beside.Name,
                Writes = keys.QemuBlockReadonly ? DiskWrites.Refuse : DiskWrites.Copy,
            };
        }

        yield return new PlannedDisk(File: null, Medium: null) { Made = name, Bus = topology.Bus, IsBoot = true };
    }

    private static List<PlannedMarker> Started(
        ScenarioPlan plan, RuntimeConfig runtime, DiskImageTopology topology)
    {
        var mode = RuntimeMarkers.Mode(runtime.Features, IsRelease(plan.Scenario.Erix));
        PlannedMarker[] defaults =
        [
            By("bootloader", BootloaderMarkers.PartitionFound),
            .. BootFile.All.Select(f => By("bootloader", BootloaderMarkers.Verified(f.Marker))),
            By("bootloader", BootloaderMarkers.HandOver),
            By("class", Markers.RootdStart),
            By("class", Markers.StageIntakeValidated),
            .. Ready(mode.Ready, topology).SelectMany(m => WithLaunch(m, plan.Scenario.Erix, runtime, topology)),
            By("class", Markers.RootdReady),
        ];
        return ErixPlanner.Merged(defaults, [.. PlannedMarker.Own(plan.Scenario.Expect.Require)], defaults[^1]);
    }

    /// <summary>
    /// Where the first thing is missing that the machine cannot have, the reason stands in its place.
    /// </summary>
    private static IEnumerable<PlannedMarker> Ready(IReadOnlyList<string> all, DiskImageTopology topology)
    {
        var before = all.TakeWhile(m => !topology.Absent.Contains(m)).Select(m => By("features", m));
        var behind = all.SkipWhile(m => !topology.Absent.Contains(m)).Except(topology.Absent)
            .Select(m => By("features", m));
        PlannedMarker[] denied = topology.Deny is { } reason ? [By("disk_image_case", reason)] : [];
        return [.. before, .. denied, .. behind];
    }

    private static PlannedMarker OfImageProgram { get; } = By("features", LoaderProgram.Ok.Marker);

    /// <summary>The image's own program runs once the loader is there, and says so itself at some time.</summary>
    private static IEnumerable<PlannedMarker> WithLaunch(
        PlannedMarker ready, ErixKeys keys, RuntimeConfig runtime, DiskImageTopology topology) =>
        ready.Marker.Text == Markers.ReadyLoaderd && Launches(keys, runtime, topology)
            ? [ready, By("features", Markers.LoadSuccess), By("features", Markers.LaunchSuccess)]
            : [ready];

    /// <summary>
    /// What is packaged has the program for whoever launches it; only an image for VMs does so by itself.
    /// </summary>
    private static bool Launches(ErixKeys keys, RuntimeConfig runtime, DiskImageTopology topology) =>
        keys.RuntimeImageTestHarness
        && runtime.Features.ProgramLoader
        && !topology.Absent.Contains(Markers.ReadyE2fsd);

    private static IEnumerable<PlannedMarker> Refused(Scenario scenario, ImageFaultRow fault) =>
    [
        By($"disk_image_fault = \"{fault.Name}\"", BootloaderMarkers.Deny + fault.Reason),
        .. PlannedMarker.Own(scenario.Expect.Require)
            .Where(m => m.Marker.Text != BootloaderMarkers.Deny + fault.Reason),
    ];

    private static IEnumerable<PlannedMarker> Unsaid(
        ErixKeys keys, RuntimeConfig runtime, DiskImageTopology topology) =>
        new[]
            {
                $"{BootloaderMarkers.Deny}*", Markers.DriverDebug, $"{Markers.RootdTrace}*",
                $"{VerifierStep.MarkerPrefix}*",
            }
            .Select(m => By("class", m))
            .Concat(RuntimeMarkers.Forbidden(runtime.Features, IsRelease(keys)).Select(m => By("features", m)))
            .Concat(topology.Absent.Select(m => By("disk_image_case", m)))
            .DistinctBy(m => m.Marker);

    /// <summary>Who refuses hands nothing over, and nothing that comes after it runs.</summary>
    private static IEnumerable<PlannedMarker> Unreached =>
        new[] { BootloaderMarkers.HandOver, Markers.RootdStart, Markers.RootdReady }.Select(m => By("class", m));

    private static string? Objection(ScenarioPlan plan) => plan switch
    {
        { Scenario.Verify.Count: > 0 } =>
            "[[verify]]: what is checked on the host is a medium of the catalogue, and a packaged image is none",
        { Scenario.Erix: var keys } when !ReachesTheImage(keys) =>
            "run_mode = \"vm-disk-image\": a packaged image has its boot-config on it, and of a scenario's keys only "
            + "disk_image_case, disk_image_fault, runtime_image_test_harness, runtime_config_profile and "
            + "runtime_config_path decide which it is",
        { Scenario.Erix.RuntimeImageTestHarness: false, Exit: not ErixEnds.PowerOff and var exit } =>
            $"expect.exit = \"{exit}\": what is packaged ends by switching the machine off",
        { Scenario.Erix.RuntimeImageTestHarness: true, Exit: var exit } when !ErixEnds.IsClass(exit) =>
            $"expect.exit = \"{exit}\": the image for VMs ends by its exit classes alone",
        _ => Served.Objection((BootConfig)plan.Own!),
    };

    /// <summary>
    /// Every other key is as if it were not there. A medium that the runtime chooses is the image itself.
    /// </summary>
    private static bool ReachesTheImage(ErixKeys keys) =>
        keys is { KernelRootdTest: KernelRootdTest.Runtime, BlockStorageImage: "auto" or "none" }
        && keys with
        {
            KernelRootdTest = default,
            RunMode = default,
            DiskImageCase = null,
            DiskImageFault = default,
            RuntimeImageTestHarness = true,
            RuntimeConfigProfile = default,
            RuntimeConfigPath = null,
            BlockStorageImage = ErixKeys.None.BlockStorageImage,
            QemuBlockReadonly = true,
        } == ErixKeys.None;

    private static string GuestFaultOf(GuestOverrides overrides) =>
        ScenarioImages.IsOfImage(overrides.Fault) ? "" : overrides.Fault;

    private static string EndOf(ErixKeys keys, ImageFaultRow? fault) => !keys.RuntimeImageTestHarness
        ? ErixEnds.PowerOff
        : ErixEnds.NameOf(fault is null ? ExitClass.Success : ExitClass.BootloaderFailure);

    private static bool IsRelease(ErixKeys keys) => keys.RuntimeConfigProfile == RuntimeProfile.Release;

    private static PlannedMarker By(string origin, string marker) => new(new Marker(marker), origin);
}
