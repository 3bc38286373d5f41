using Erix.Scenarios.HostChecks.Checks;

namespace Erix.Scenarios.HostChecks;

/// <summary>Every host check. One is added by a file in Checks and a line here.</summary>
internal static class HostCheckTable
{
    public static IReadOnlyList<HostCheckRow> Rows { get; } =
    [
        FsckChecks.FatRow,
        FsckChecks.ExFatRow,
        FsckChecks.ExtRow,
        OutputChecks.DebugfsRow,
        OutputChecks.MtoolsRow,
        OutputChecks.DumpExFatRow,
        SgdiskCheck.Row,
        MediaChecks.Row,
        FileChecks.Sha256Row,
        FileChecks.AbsentRow,
        UnchangedCheck.Row,
        FileChecks.XattrRow,
        OnlyOnDiskCheck.Row,
        PercentCheck.Row,
        EffectsCheck.Row,
        HostFilesCheck.Row,
    ];

    /// <summary>Those that a file's [[verify]] can name.</summary>
    public static IReadOnlyList<HostCheckRow> Nameable { get; } = [.. Rows.Where(r => !r.IsByDefaultOnly)];

    public static HostCheckRow? Find(string name) => Rows.FirstOrDefault(r => r.Name == name);
}
