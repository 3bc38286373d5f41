using Erix.Scenarios.Planning;
using Erix.Scenarios.Serial;

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

            if (vm.Data is { Tail.Count: > 0 } data)
            {
                yield return ("data-tail.txt", string.Join('\n', data.Tail.Lines()));
            }
        }

        if (evidence.HostChecks.Count > 0)
        {
            yield return ("host-checks.txt", string.Join('\n', evidence.HostChecks));
        }
    }

    /// <summary>
    /// Writes what the host can keep. What it cannot, as its disk is full, costs neither the rest nor the verdict.
    /// </summary>
    /// <returns>The evidence, with what could not be kept in its verdict.</returns>
    public static Evidence Write(Evidence evidence, string folder)
    {
        var faults = new List<string>();
        if (evidence.Vm is { } vm)
        {
            Save("serial.log", vm.Serial.Raw);
            Save("diagnostics.log", vm.Diagnostics.Raw);
            if (vm.Data is { } data)
            {
                Save("data.log", data.Raw);
            }
        }

        foreach (var (name, text) in Texts(evidence))
        {
            Keep(name, text);
        }

        // Last, so that it tells of the others.
        Keep("verdict.txt", Told().Verdict.ToString());
        return Told();

        Evidence Told() => faults.Count == 0
            ? evidence
            : evidence with { Verdict = evidence.Verdict with { HostFault = Beside(evidence.Verdict.HostFault) } };

        string Beside(string? fault) =>
            $"{(fault is null ? "" : $"{fault}; ")}not kept: {string.Join("; ", faults)}";

        void Save(string name, RawLog log)
        {
            log.Save();
            if (log.Fault is { } fault)
            {
                faults.Add($"{name}: {fault}");
            }
        }

        void Keep(string name, string text)
        {
            try
            {
                File.WriteAllText(Path.Combine(folder, name), text);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                faults.Add($"{name}: {e.Message}");
            }
        }
    }
}
