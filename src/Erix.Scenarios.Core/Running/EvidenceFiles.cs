using Erix.Scenarios.Planning;
using Erix.Scenarios.Verdicts;

namespace Erix.Scenarios.Running;

/// <summary>The evidence as texts: attachments of the test, and files of a failed run.</summary>
public static class EvidenceFiles
{
    public static IEnumerable<(string Name, string Text)> Texts(Evidence evidence)
    {
        yield return ("plan.txt", PlanText.Of(evidence.Plan));
        if (evidence.Vm is { } vm)
        {
            yield return ("serial-tail.txt", string.Join('\n', vm.Serial.Tail.Lines()));
            yield return ("qemu-command.txt", vm.Command.ToString());
            if (vm.Diagnostics.Tail.Count > 0)
            {
                yield return ("diagnostics-tail.txt", string.Join('\n', vm.Diagnostics.Tail.Lines()));
            }
        }

        if (evidence.HostChecks.Count > 0)
        {
            yield return ("host-checks.txt", string.Join('\n', evidence.HostChecks));
        }
    }

    public static void Write(Evidence evidence, string folder)
    {
        File.WriteAllText(Path.Combine(folder, "verdict.txt"), evidence.Verdict.ToString());
        _ = evidence.Vm?.Serial.Raw.Save();
        _ = evidence.Vm?.Diagnostics.Raw.Save();
        foreach (var (name, text) in Texts(evidence))
        {
            File.WriteAllText(Path.Combine(folder, name), text);
        }
    }
}
