namespace Erix.Scenarios.HostChecks.Checks;

/// <summary>
/// sgdisk exits with 0 whatever it finds, and with both headers bad says "No problems found" about the table that it
/// made up in memory. So its words decide.
/// </summary>
internal static class SgdiskCheck
{
    private static readonly string[] Objections =
        ["Caution", "Warning!", "Problem:", "ERROR", "Creating new GPT", "Identified "];

    public static HostCheckRow Row => new("sgdisk", "sgdisk -v has no objection to the partition table", null, Run)
    {
        Partition = PartitionUse.Never,
        Programs = ["sgdisk"],
    };

    public static IReadOnlyList<HostCheckResult> Run(PlannedHostCheck check, CheckedMedium medium)
    {
        var said = HostTool.Run("sgdisk", "-v", medium.ImagePath);
        string[] objections = [.. said.Lines.Where(l => Objections.Any(o => l.Contains(o, StringComparison.Ordinal)))];
        var praise = said.Lines.FirstOrDefault(l => l.Contains("No problems found", StringComparison.Ordinal));
        return
        [
            said.ExitCode == 0 && objections.Length == 0 && praise is not null
                ? check.Held(praise.Trim())
                : check.Failed(said.Quote(objections.Length > 0 ? objections : said.Lines)),
        ];
    }
}
