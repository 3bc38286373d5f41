using System.Text;
using Erix.Scenarios.HostChecks;

namespace Erix.Scenarios.Planning;

/// <summary>A plan as a person reads it.</summary>
public static class PlanText
{
    public static string Of(ScenarioPlan plan)
    {
        var text = new StringBuilder();
        var scenario = plan.Scenario;
        Line("scenario", $"{scenario.Id} ({scenario.File})");
        Line("title", scenario.Title);
        Line("guest", $"{plan.Guest.Title} ({plan.Guest.File})");
        Line("groups", scenario.Groups.Count > 0 ? string.Join(", ", scenario.Groups) : "none");
        foreach (var disk in plan.Disks)
        {
            Line(disk.IsBoot ? "boot disk" : disk.Medium is null ? "disk" : "medium", $"{disk.Source}, {Writes(disk)}");
        }

        Line("exit", $"{Ends.Of(plan.Guest.End, plan.Exit)}");
        Line("limits", $"{plan.Deadline.TotalSeconds:0.#} s whole, {plan.MarkerDeadline.TotalSeconds:0.#} s a marker, "
            + $"{plan.Silence.TotalSeconds:0.#} s silence");
        Steps("in this order", [.. StepOrder.Of(plan, m => ($"{m.Marker}", m.Origin), Act)]);
        Steps("require, any order", [.. plan.RequiredAnyOrder.Select(m => ($"{m.Marker}", m.Origin))]);
        Steps("forbid", [.. plan.Forbidden.Select(m => ($"{m.Marker}", m.Origin))]);
        Steps("prove on the host", [.. plan.HostChecks.Select(c => ($"{c}", c.Origin))]);
        Steps("seen by QEMU itself", [.. plan.MachineEvents.Select(e => ($"{e}", e.Origin))]);
        if (plan.NotServed is { } reason)
        {
            Line("not served", reason);
        }

        return text.ToString();

        void Line(string label, string value) => text.AppendLine($"{label,-12}{value}");

        (string, string) Act(ActSpec act)
        {
            var done = Acts.Of(act, plan.Guest.Console, a => a.Screenshot ?? a.Insert?.Medium ?? a.Insert?.File ?? "");
            var cue = done.Cue == Serial.Cue.AtOnce ? "" : $"when {done.Cue}: ";
            string[] words =
            [
                $"> {cue}{done}", .. done.Expect.Select(e => $"expect {e}"), .. done.Forbid.Select(f => $"forbid {f}"),
            ];
            return (string.Join(", ", words), $"line {act.Position.Line}");
        }

        void Steps(string label, IReadOnlyList<(string What, string Origin)> steps)
        {
            text.Append(steps.Count > 0 ? label + "\n" : "");
            foreach (var (what, origin) in steps)
            {
                text.AppendLine($"  {what,-56} {origin}");
            }
        }
    }

    private static string Writes(PlannedDisk disk) => disk.Writes switch
    {
        DiskWrites.Copy => "a writable copy",
        DiskWrites.Forget => "writes are forgotten",
        _ => "write-protected",
    };
}
