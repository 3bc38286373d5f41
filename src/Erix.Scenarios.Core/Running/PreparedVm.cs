using Erix.Scenarios.Guests;
using Erix.Scenarios.HostChecks;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Caching;
using Erix.Scenarios.Planning;
using Erix.Scenarios.Qemu;
using Erix.Scenarios.Screens;
using Erix.Scenarios.Serial;

namespace Erix.Scenarios.Running;

/// <summary>A plan whose files lie on the disk: media, the VM's own copies of disks, payloads.</summary>
/// <param name="Medium">The disk that the host checks look at, as the VM gets it; null without one.</param>
/// <param name="Disk">What the VM sees as that disk: the shared image or its own copy; null without one.</param>
/// <param name="Log">What QEMU writes of the machine; null where nothing of it is asked for.</param>
internal sealed record PreparedVm(
    CachedMedium? Medium, string? Disk, MachineDescription Machine, string? Log, WatchPlan Watch)
{
    /// <param name="plan">A served one: its media have builders.</param>
    public static async Task<PreparedVm> MakeAsync(RunServices services, ScenarioPlan plan, RunFolder folder) =>
        await MakeAsync(services, plan, folder, (await services.AcceleratorOf(plan.Guest)).Accelerator);

    public static async Task<PreparedVm> MakeAsync(
        RunServices services, ScenarioPlan plan, RunFolder folder, Accelerator accelerator)
    {
        var guest = services.GuestOf(plan);
        await services.Builds.EnsureAsync(plan.Guest);
        var media = plan.Disks
            .Select(d => d.Medium is null ? null : services.Media.Get(Variant(plan, d.Medium))).ToList();
        var at = plan.Judged is { } judged ? plan.Disks.ToList().IndexOf(judged) : -1;
        var medium = at < 0 ? null : media[at];
        var payload = guest.Payload(plan, medium);
        var files = new GuestFileMaker(services.Root, plan, folder.File).Make(payload);
        string[] disks =
        [
            .. plan.Disks.Zip(media, (d, m) => DiskFile(
                d, m?.ImagePath ?? d.File ?? guest.MakeDisk(plan, d, services.Context), folder, plan.Disks)),
        ];
        if (files.OnEsp.Count > 0)
        {
            // The definition's rules hold it to a boot disk.
            var boot = plan.Disks.ToList().FindIndex(d => d is { IsBoot: true, IsCdrom: false });
            EspFiles.Put(disks[boot], files.OnEsp, Directory.CreateDirectory(folder.File("esp")).FullName);
        }

        var ofActs = plan.Disks.Zip(disks).Where(d => d.First.ForAct is not null)
            .ToDictionary(d => d.First.ForAct!, d => d.Second);
        var machine = Machines.For(plan, accelerator, files with
        {
            Disks = [.. plan.Disks.Zip(disks).Where(d => d.First.ForAct is null).Select(d => d.Second)],
            Log = folder.File("machine.log"),
        });
        return new(
            medium ?? (plan.HostChecks.Count > 0 && at >= 0 ? AsGiven(plan.Disks[at], disks[at], files, folder) : null),
            at < 0 ? null : disks[at], machine,
            Machines.KeepsLog(plan, accelerator) ? folder.File("machine.log") : null,
            WatchPlans.Of(
                plan, payload.Blanks, act => ofActs.GetValueOrDefault(act) ?? folder.File($"{act.Screenshot}.png")));
    }

    /// <summary>
    /// A disk file as the VM gets it: with what the host has put on it, which is none of the guest's doing.
    /// </summary>
    private static CachedMedium AsGiven(PlannedDisk disk, string copy, MachineFiles files, RunFolder folder)
    {
        if (!disk.IsBoot || files.OnEsp.Count == 0)
        {
            return DiskOfFile.Of(disk.File!);
        }

        var given = folder.File("disk-as-given.img");
        Media.Image.ImageFile.Copy(copy, given);
        return DiskOfFile.Of(given);
    }

    /// <summary>
    /// What the host proves once the VM is gone: by QEMU's log, on the disk, on pictures of the screen.
    /// </summary>
    public async Task<IReadOnlyList<HostCheckResult>> ProveAsync(ScenarioPlan plan, string root, RunFolder folder) =>
    [
        .. MachineLog.Check(
            plan.MachineEvents, Log, SymbolsOf(Machine), isTranslated: Machine.Accelerator == Accelerator.Tcg),
        .. await HostCheckRun.RunAsync(plan.HostChecks, Medium, Disk, folder.Path, Machine.BootFiles),
        .. ScreenCheck.Of(plan, root, folder.Path),
    ];

    /// <summary>A kernel's table of symbols lies beside it, as its build leaves it.</summary>
    private static string? SymbolsOf(MachineDescription machine) => machine.KernelPath is { } kernel
        ? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(kernel))!, "System.map")
        : null;

    private static string DiskFile(PlannedDisk disk, string source, RunFolder folder, IReadOnlyList<PlannedDisk> all)
    {
        if (!File.Exists(source))
        {
            throw new MissingGuestException($"there is no disk image at {source}");
        }

        if (disk.Writes != DiskWrites.Copy || disk.IsCdrom)
        {
            return source;
        }

        var copy = folder.File(all.Count == 1 ? "disk.img" : $"disk{all.ToList().IndexOf(disk)}.img");
        Media.Image.ImageFile.Copy(source, copy);
        return copy;
    }

    private static MediaVariant Variant(ScenarioPlan plan, string medium)
    {
        var variant = MediaCatalog.Find(medium)!;
        return plan.Overrides.HealthyMedium
            ? variant with { Name = $"{variant.Name}-healthy", Edit = null, Breaks = [], Finding = null }
            : variant;
    }
}
