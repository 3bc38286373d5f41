using Erix.Scenarios.Media;

namespace Erix.Scenarios.HostChecks.Checks;

/// <summary>Checks that look for a text in what a program says.</summary>
internal static class OutputChecks
{
    public static HostCheckRow DebugfsRow => new(
        "debugfs", "the output of a debugfs command contains expect, or does not contain reject", "ext", Debugfs)
    {
        Required = [CheckParameter.Command],
        AnyOf = [CheckParameter.Expect, CheckParameter.Reject],
        Programs = ["debugfs"],
    };

    public static HostCheckRow MtoolsRow => new(
        "mtools", "the output of an mtools command contains expect, or does not contain reject", "fat", Mtools)
    {
        Required = [CheckParameter.Command],
        AnyOf = [CheckParameter.Expect, CheckParameter.Reject],
        // All programs of mtools are one file under many names.
        Programs = ["mtools"],
    };

    public static HostCheckRow DumpExFatRow => new(
        "dump.exfat", "the output of dump.exfat contains expect, or does not contain reject", "exfat", DumpExFat)
    {
        AnyOf = [CheckParameter.Expect, CheckParameter.Reject],
        Programs = ["dump.exfat"],
    };

    public static IReadOnlyList<HostCheckResult> Debugfs(PlannedHostCheck check, CheckedMedium medium) =>
        [Judge(
            check,
            HostTool.Run("debugfs", "-R", check["command"]!, medium.WithOffset(medium.Partition(check.Partition!))))];

    /// <summary>"mdir ::/FOLDER": the program, then its arguments; the medium is put between them.</summary>
    public static IReadOnlyList<HostCheckResult> Mtools(PlannedHostCheck check, CheckedMedium medium)
    {
        var words = Words(check["command"]!);
        var programs = OutsidePrograms.PackageOf("mcopy").Programs;
        if (words.Count == 0 || !programs.Contains(words[0]))
        {
            var known = string.Join(", ", programs);
            return [check.Failed($"'{check["command"]}' starts with no program of mtools: {known}")];
        }

        var image = $"{medium.ImagePath}@@{medium.Partition(check.Partition!).Offset}";
        return [Judge(check, HostTool.Run(words[0], ["-i", image, .. words.Skip(1)]))];
    }

    public static IReadOnlyList<HostCheckResult> DumpExFat(PlannedHostCheck check, CheckedMedium medium) =>
        [Judge(check, HostTool.Run("dump.exfat", medium.Extracted(medium.Partition(check.Partition!))))];

    private static HostCheckResult Judge(PlannedHostCheck check, ToolSaid said)
    {
        // The programs pad with blanks as they like.
        var text = Squeeze(said.Text);
        if (check["expect"] is { } expect && !text.Contains(Squeeze(expect), StringComparison.Ordinal))
        {
            return check.Failed($"'{expect}' is not in what it says: {said.Quote(said.Lines)}");
        }

        if (check["reject"] is { } reject && text.Contains(Squeeze(reject), StringComparison.Ordinal))
        {
            var lines = said.Lines.Where(l => Squeeze(l).Contains(Squeeze(reject), StringComparison.Ordinal));
            return check.Failed($"'{reject}' is in what it says: {said.Quote(lines)}");
        }

        return check.Held(check["expect"] is { } held ? $"says '{held}'" : $"does not say '{check["reject"]}'");
    }

    private static string Squeeze(string text) =>
        string.Join(' ', text.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Words between blanks; quotes keep blanks together.</summary>
    private static List<string> Words(string command)
    {
        var words = new List<string>();
        foreach (var (piece, index) in command.Split('"').Select((p, i) => (p, i)))
        {
            if (index % 2 == 1)
            {
                words.Add(piece);
            }
            else
            {
                words.AddRange(piece.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            }
        }

        return words;
    }
}
