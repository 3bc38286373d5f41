using System.Text;
using Erix.Guest.Contract;
using Erix.Scenarios.Media.Elf;

namespace Erix.Guest.Verification.Steps;

/// <summary>
/// What loaderd promises. What it is shown stands in the volume's /data/bin; what the verifier writes for it stands in
/// memory, at /tmp, so that no step has a need to change a disk.
/// </summary>
public static class LoaderSteps
{
    public const string ProgramFolder = "/data/bin";

    /// <summary>A target of the namespace, and a folder below it.</summary>
    public const string WorkTarget = "/tmp";
    public const string Work = "/loader";

    /// <summary>So many launches in a row are counted; bench/launches.sh makes more of them.</summary>
    public const int LaunchCount = 100;

    /// <summary>
    /// The programs of the medium, and with which code each ends; a unit test holds them to their builder.
    /// </summary>
    private static readonly (string Name, int ExitCode, string Plan)[] OnDisk =
    [
        ("loader-alt", 0x22, "entry 400078; 400000+df/df r-x"),
        ("loader-changed", 0x23, "entry 400078; 400000+e3/e3 r-x"),
        ("loader-ok", 0x21, "entry 400078; 400000+de/de r-x"),
    ];

    /// <summary>
    /// States in which a launch is made to fail, from its source's opening to the process that is stopped.
    /// </summary>
    public static IReadOnlyList<string> PartialStates { get; } =
        ["OPENED", "READ", "CHECKED", "IMAGE", "RECEIVED", "OUTPUT", "STOPPED"];

    /// <summary>What no program is given, by the names under which a program may ask for it.</summary>
    public static IReadOnlyList<string> Denied { get; } =
        ["provider", "block", "key", "journal", "peer", "scratch", "caller"];

    /// <summary>The verifier's own program in a volume of memory, among files that are none.</summary>
    public static IReadOnlyList<(string Name, byte[] Content)> Made { get; } =
    [
        ("empty", []), ("notes.txt", "no program"u8.ToArray()), ("sound", ElfCorpus.Sound.Bytes),
        ("script", "#!/data/bin/sound"u8.ToArray()),
    ];

    public static StepPlan MadeDiscovered { get; } = new LoaderPlan("LOADER_MADE_DISCOVERED", () => "sound");

    public static StepPlan MadePlanned { get; } =
        new LoaderPlan("LOADER_MADE_PLANNED", () => $"sound: {ElfRules.Plan(new ElfFile(ElfCorpus.Sound.Bytes))}");

    public static StepPlan MadeLaunched { get; } = new LoaderPlan(
        "LOADER_MADE_LAUNCHED", () => $"sound={ElfCorpus.Sound.ExitCode}", Markers.LoadSuccess, Markers.LaunchSuccess);

    public static StepPlan MadeStale { get; } = new LoaderPlan(
        "LOADER_MADE_STALE", () => Stale(ElfCorpus.Sound.ExitCode),
        Markers.Deny(ServiceNames.Loaderd, "SOURCE_CHANGED"));

    public static StepPlan DiskDiscovered { get; } =
        new LoaderPlan("LOADER_DISK_DISCOVERED", () => string.Join(',', OnDisk.Select(p => p.Name)));

    public static StepPlan DiskPlanned { get; } =
        new LoaderPlan("LOADER_DISK_PLANNED", () => string.Join(" / ", OnDisk.Select(p => $"{p.Name}: {p.Plan}")));

    public static StepPlan DiskLaunched { get; } = new LoaderPlan(
        "LOADER_DISK_LAUNCHED",
        () => string.Join(',', OnDisk.Where(p => p.Name != "loader-changed").Select(p => $"{p.Name}={p.ExitCode}")),
        Markers.LoadSuccess, Markers.LaunchSuccess, Markers.LoadSuccess, Markers.LaunchSuccess);

    public static StepPlan DiskStale { get; } = new LoaderPlan(
        "LOADER_DISK_STALE", () => Stale(0x23), Markers.Deny(ServiceNames.Loaderd, "SOURCE_CHANGED"));

    /// <summary>Each row of the corpus, and the rule for which it was refused.</summary>
    public static StepPlan Refused { get; } = new LoaderPlan(
        "LOADER_REFUSED", () => RefusedProof(ElfCorpus.All.Select(f => (f.Name, f.Code))),
        [.. ElfCorpus.All.Select(f => Markers.Deny(ServiceNames.Loaderd, f.Code))]);

    /// <summary>The process, looked at from outside where it stands before its first instruction.</summary>
    public static StepPlan Materialized { get; } = new LoaderPlan(
        "LOADER_MATERIALIZED",
        () => "program=memory,bytes=same,descriptors=0.1.2,user=65533,root=empty,new-privileges=none,"
            + "mapped=400000 r-x.402000 rw-");

    /// <summary>Nothing that was counted before is counted differently after.</summary>
    public static StepPlan Cleanup { get; } = new LoaderPlan(
        "LOADER_CLEANUP", () => string.Join(',', PartialStates.Select(s => $"{s}=INJECTED/nothing")),
        [.. PartialStates.Select(Markers.LoaderCleanup)]);

    public static StepPlan Authority { get; } = new LoaderPlan(
        "LOADER_AUTHORITY", () => string.Join(',', Denied.Select(a => $"{a}={DenialOf(a)}/nothing")),
        [.. Denied.Select(a => Markers.Deny(ServiceNames.Loaderd, DenialOf(a)))]);

    /// <summary>What no program may do, each done by one; with what each ended.</summary>
    public static StepPlan Confined { get; } = new LoaderPlan(
        "LOADER_CONFINED", () => string.Join(',', ElfAttempts.All.Select(a => $"{a.Name}={a.Status}")),
        [.. ElfAttempts.All.SelectMany(a => new[] { Markers.LoadSuccess, EndOf(a) })]);

    public static StepPlan Repeated { get; } =
        new LoaderPlan("LOADER_REPEATED", () => $"launched={LaunchCount},left=nothing,grown=no");

    private static string EndOf(ElfAttempt attempt) =>
        attempt.Signal == 0 ? Markers.LaunchSuccess : $"{Markers.LaunchKilled}{attempt.Signal}";

    public static string DenialOf(string authority) => $"AUTHORITY_{authority.ToUpperInvariant()}";

    public static string RefusedProof(IEnumerable<(string Name, string Code)> refusals)
    {
        string[] lines = [.. refusals.Select(r => $"{r.Name} {r.Code}")];
        return $"{lines.Length}/{Proofs.Crc(Encoding.ASCII.GetBytes(string.Join('\n', lines)))}";
    }

    /// <summary>Changed it is refused, and nobody was started; with its old bytes it is what was planned.</summary>
    private static string Stale(int exitCode) => $"changed=SOURCE_CHANGED,started=0,restored={exitCode}";
}
