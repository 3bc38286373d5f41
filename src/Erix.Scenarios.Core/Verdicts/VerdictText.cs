using System.Text;

namespace Erix.Scenarios.Verdicts;

/// <summary>A verdict as people read it: what, where, and last how to repeat it.</summary>
public static class VerdictText
{
    private const int LabelWidth = 14;

    public static string Of(Verdict verdict)
    {
        var text = new StringBuilder($"{verdict.Kind}: {verdict.Headline}");
        foreach (var (label, lines) in Rows(verdict))
        {
            var shown = label;
            foreach (string line in lines)
            {
                text.Append("\n  ").Append(shown.PadRight(LabelWidth)).Append(line);
                shown = "";
            }
        }

        return text.ToString();
    }

    // The repeat line is last: it is what a reader scrolls down to.
    private static IEnumerable<(string Label, IReadOnlyList<string> Lines)> Rows(Verdict verdict) =>
    [
        ("expected", One(verdict.Expected)),
        ("last marker", One(verdict.LastMarker)),
        ("guest kernel", verdict.KernelLines),
        ("exit", One(verdict.Exit)),
        ("qemu", verdict.QemuErrors),
        ("serial tail", verdict.SerialTail),
        ("the VM itself", One(verdict.OfVm)),
        ("host fault", One(verdict.HostFault)),
        ("repeat", One(verdict.Repeat)),
    ];

    private static string[] One(string? line) => line is null ? [] : [line];
}
