namespace Erix.Scenarios.HostChecks.Checks;

/// <summary>How a check is carried out. It may come to several results, and throws what only the host can mend.</summary>
internal delegate IReadOnlyList<HostCheckResult> HostCheckFunction(PlannedHostCheck check, CheckedMedium medium);

/// <summary>Every check by its name: those that files can name, and those that defaults bring.</summary>
internal static class HostCheckTable
{
    private static readonly (string Name, HostCheckFunction Run)[] Rows =
    [
        ("fsck.fat", FsckChecks.Fat),
        ("fsck.exfat", FsckChecks.ExFat),
        ("e2fsck", FsckChecks.Ext),
        ("debugfs", OutputChecks.Debugfs),
        ("mtools", OutputChecks.Mtools),
        ("dump.exfat", OutputChecks.DumpExFat),
        ("sgdisk", SgdiskCheck.Run),
        ("media-check", MediaChecks.Run),
        ("file-sha256", FileChecks.Sha256),
        ("absent", FileChecks.Absent),
        ("xattr", FileChecks.Xattr),
        ("unchanged", UnchangedCheck.Run),
        (PlannedHostCheck.Percent, PercentCheck.Run),
        (PlannedHostCheck.Effects, EffectsCheck.Run),
        (PlannedHostCheck.HostFiles, HostFilesCheck.Run),
    ];

    public static IEnumerable<string> Names => Rows.Select(r => r.Name);

    public static HostCheckFunction Find(string name) =>
        Array.Find(Rows, r => r.Name == name).Run
        ?? throw new ArgumentException($"There is no host check '{name}'.", nameof(name));
}

/// <summary>Results, said briefly.</summary>
internal static class Results
{
    public static HostCheckResult Held(this PlannedHostCheck check, string text) =>
        new(check.Title, HostCheckOutcome.Held, text);

    public static HostCheckResult Failed(this PlannedHostCheck check, string text) =>
        new(check.Title, HostCheckOutcome.Failed, text);

    public static HostCheckResult Skipped(this PlannedHostCheck check, string text) =>
        new(check.Title, HostCheckOutcome.Skipped, text);

    /// <summary>The host could not look.</summary>
    public static HostCheckResult NotLooked(this PlannedHostCheck check, HostToolException reason) =>
        new(check.Title, reason.IsOptional ? HostCheckOutcome.Skipped : HostCheckOutcome.Environment, reason.Message);
}
