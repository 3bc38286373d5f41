using System.Text;
using Erix.Scenarios.HostChecks;

namespace Erix.Scenarios.Running;

/// <summary>A plan as a person reads it.</summary>
public static class PlanText
{
    public static string Of(ScenarioPlan plan)
    {
        var text = new StringBuilder();
        var scenario = plan.Scenario;
        Line("scenario", $"{scenario.Id} ({scenario.File})");
        Line("title", scenario.Title);
        Line("groups", scenario.Groups.Count > 0 ? string.Join(", ", scenario.Groups) : "none");
        Line("medium", plan.Medium is null ? "none" : $"{plan.Medium}, {(plan.IsMediumWritable ? "a writable copy" : "write-protected")}");
        Line("mode", scenario.RootdTestMode);
        Line("exit class", $"{plan.ExpectedExit} (0x{(int)plan.ExpectedExit:x2})");
        Line("limits", $"{plan.Deadline.TotalSeconds:0.#} s whole, {plan.MarkerDeadline.TotalSeconds:0.#} s a marker, {plan.Silence.TotalSeconds:0.#} s silence");
        Markers("require, in order", plan.Required);
        Markers("require, any order", plan.RequiredAnyOrder);
        Markers("forbid", plan.Forbidden);
        HostChecks(plan.HostChecks);
        if (plan.NotServed is { } reason)
        {
            Line("not served", reason);
        }

        return text.ToString();

        void Line(string label, string value) => text.AppendLine($"{label,-12}{value}");

        void HostChecks(IReadOnlyList<PlannedHostCheck> checks)
        {
            text.Append(checks.Count > 0 ? "prove on the host\n" : "");
            foreach (var check in checks)
            {
                text.AppendLine($"  {check,-56} {check.Origin}");
            }
        }

        void Markers(string label, IReadOnlyList<PlannedMarker> markers)
        {
            if (markers.Count > 0)
            {
                text.AppendLine(label);
            }

            foreach (var marker in markers)
            {
                text.AppendLine($"  {marker.Marker,-56} {marker.Origin}");
            }
        }
    }
}
