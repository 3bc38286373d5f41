using System.Text.RegularExpressions;
using Erix.Scenarios.Serial;
using Erix.Scenarios.Verdicts;

namespace Erix.Scenarios.Qemu;

/// <summary>From what was decided and seen to what is told.</summary>
internal static partial class VmReport
{
    private const int SerialLines = 20;
    private const int KernelLines = 8;
    private const int ErrorLines = 10;

    public static VmOutcome Of(
        QemuCommand command, Watcher watcher, VmExit? exit, IReadOnlyList<int> lingering, VmTimings timings,
        bool endedByWatcher, SerialLog serial, SerialLog diagnostics, LineTail errors)
    {
        var decision = lingering.Count == 0
            ? watcher.Decision!
            : new(
                VerdictKind.Environment, $"SIGKILL did not end process {string.Join(", ", lingering)}; the VM lingers");
        string how = endedByWatcher || exit is null ? "ended by the watcher" : watcher.Describe(exit);
        var verdict = new Verdict(decision.Kind, decision.Headline) { Expected = decision.Expected, Exit = how };
        string[] qemuErrors = [.. errors.Last(ErrorLines).Select(line => LineText.Shown(line.Text))];
        return new(command, verdict.IsPass ? verdict : verdict with
        {
            LastMarker = timings.Markers is [.., var last]
                ? $"{last.Marker} ({last.At.TotalSeconds:0.000} s, line {last.Line})"
                : "none",
            KernelLines = KernelReasons(diagnostics.Tail),
            QemuErrors = qemuErrors,
            SerialTail =
            [
                .. serial.Tail.Last(SerialLines).Select(line => $"{line with { Text = LineText.Shown(line.Text) }}"),
            ],
        })
        {
            Exit = exit,
            EndedByWatcher = endedByWatcher,
            Timings = timings,
            Serial = serial,
            Diagnostics = diagnostics,
            QemuErrors = qemuErrors,
        };
    }

    // The kernel's complaints if it has any, else how far it came.
    private static string[] KernelReasons(LineTail diagnostics)
    {
        var lines = diagnostics.Lines().Where(line => Complaint().IsMatch(line.Text)).TakeLast(KernelLines).ToList();
        return [.. (lines.Count > 0 ? lines : diagnostics.Last(KernelLines / 2)).Select(
            line => LineText.Shown(line.Text))];
    }

    [GeneratedRegex("error|warn|fail|corrupt|invalid|unable|denied|BUG|panic|Oops|not syncing",
                    RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Complaint();
}
