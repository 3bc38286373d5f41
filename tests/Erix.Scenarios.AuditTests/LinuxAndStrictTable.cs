using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Erix.Guest.Contract;
using Erix.Guest.Verification;
using Erix.Scenarios.HostChecks;
using Erix.Scenarios.Running;
using Erix.Scenarios.Verdicts;

namespace Erix.Scenarios.AuditTests;

/// <summary>The driver's answers.</summary>
public sealed partial class LinuxAndStrictTable : IDisposable
{
    private const int MostWords = 110;

    private readonly ConcurrentBag<(LinuxAndStrictRow Row, string Answer, string Words)> _answers = [];

    public void Add(LinuxAndStrictRow row, Evidence evidence) => _answers.Add((row, Answer(evidence), Words(evidence)));

    public void Dispose()
    {
        if (!_answers.IsEmpty)
        {
            WrittenTable.Write("linux-and-strict.md", Text());
        }
    }

    private string Text()
    {
        var text = new StringBuilder("""
            # What Linux does with the media that the providers refuse

            Made by `bench/linux-and-strict.sh`, never by hand. Each negative medium of the catalogue is booted as in
            its own scenario, but the provider leaves its check out and hands the volume to the kernel's driver (Linux
            6.1, the reference guest's), on a writable copy; then the verifier works on what is mounted. "reads
            otherwise" means that the files of the host read differently from what the host wrote. "mounts, works" is
            no praise: the verifier does not go where every fault is; "the host finds it" is what a checker or a reader
            of the host said of the medium then. malformed-gpt is not among them: a table is nobody's volume, and
            blockd reads it alone.


            """);
        text.AppendLine($"{_answers.Count} media of {LinuxAndStrictRow.All.Count} tried.\n");
        var groups = _answers.GroupBy(a => a.Answer.Split(':', ';')[0]);
        foreach (var group in groups.OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            text.AppendLine($"- {group.Key}: {group.Count()}");
        }

        text.AppendLine("\n| medium | refused for | Linux | the kernel's first words on it |");
        text.AppendLine("| --- | --- | --- | --- |");
        foreach (var (row, answer, words) in _answers.OrderBy(a => a.Row.Medium, StringComparer.Ordinal))
        {
            text.AppendLine($"| {row.Medium} | {row.Finding} | {Cell(answer)} | {Cell(words)} |");
        }

        return text.ToString();
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static string Answer(Evidence evidence)
    {
        string[] lines = [.. evidence.Vm!.Serial.Tail.Lines().Select(l => l.Text.TrimEnd())];
        var isMounted = lines.Contains(Markers.ReadyVfsMount);
        var mounts = isMounted ? "mounts, then " : "";
        return evidence.Verdict.Kind switch
        {
            VerdictKind.Fatal => $"{mounts}the kernel gives up: {evidence.Verdict.Headline}",
            _ when Find(lines, Refused()) is { } refused => $"mount refused: {refused}",
            _ when Find(lines, Failed()) is { } failed => $"mounts, operation fails: {failed}",
            VerdictKind.Passed => "mounts, works",
            VerdictKind.HostCheckFailed when FoundBy(evidence) is { } it => $"mounts, works; the host finds it: {it}",
            VerdictKind.HostCheckFailed => "mounts, works",
            _ when isMounted && lines.Any(IsOfReadFiles) => "mounts, reads otherwise",
            _ => $"{mounts}{evidence.Verdict.Kind}: {evidence.Verdict.Headline}",
        };
    }

    private static bool IsOfReadFiles(string line) =>
        line.StartsWith($"{VerifierStep.MarkerPrefix}READ_FILES", StringComparison.Ordinal);

    // A provider that leaves its check out does not settle the percentage either: that one is no finding about Linux.
    private static string? FoundBy(Evidence evidence) => evidence.HostChecks
        .Where(c => c.Outcome == HostCheckOutcome.Failed)
        .FirstOrDefault(c => !c.Check.StartsWith(PlannedHostCheck.Percent, StringComparison.Ordinal))?.Check;

    private static string? Find(string[] lines, Regex pattern) =>
        lines.Select(l => pattern.Match(l)).FirstOrDefault(m => m.Success)?.Groups[1].Value;

    // A message of the driver's, past what logd and the providers say.
    private static string Words(Evidence evidence)
    {
        var lines = evidence.Vm!.Diagnostics.Tail.Lines().Select(l => l.Text.Trim());
        var line = lines.FirstOrDefault(l => Driver().IsMatch(l)) ?? "";
        return line.Length <= MostWords ? line : line[..MostWords] + " …";
    }

    [GeneratedRegex("^ERIX_[A-Z0-9]+:DENY:MOUNT_([A-Z0-9]+)")]
    private static partial Regex Refused();

    [GeneratedRegex("^ERIX_VERIFY:FAIL:(.*)")]
    private static partial Regex Failed();

    [GeneratedRegex(
        @"^(EXT4-fs|JBD2|FAT-fs|exFAT-fs|fs-verity|fscrypt)\b"
        + "(?!.*(mounted filesystem|unmounting|re-mounted|Using encoding|using implementation))",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Driver();
}
