using Erix.Scenarios.Serial;

namespace Erix.Scenarios.Planning;

/// <summary>What the watcher is to expect of a plan.</summary>
public static class WatchPlans
{
    /// <param name="blanks">What stands for placeholders in markers, now that the media are there.</param>
    /// <param name="actFiles">Where the files of acts are: pictures, and disks that are plugged or inserted.</param>
    public static WatchPlan Of(
        ScenarioPlan plan, IReadOnlyDictionary<string, string> blanks, Func<ActSpec, string> actFiles) => new()
        {
            Steps = [.. StepOrder.Of<WatchStep>(
                plan, m => Filled(m.Marker, blanks), a => Acts.Of(a, plan.Guest.Console, actFiles))],
            RequiredAnyOrder = [.. plan.RequiredAnyOrder.Select(m => m.Marker)],
            Forbidden = [.. plan.Forbidden.Select(m => m.Marker)],
            Fatal = [.. FatalPattern.Framework.Where(f => !IsOwn(f, plan.Guest)), .. plan.Guest.Fatal.Select(Fatal)],
            IgnoredFatal = [.. Ignored(plan)],
            End = Ends.Of(plan.Guest.End, plan.Exit),
            Statuses = [.. plan.Guest.End.Status.Select(s => new NamedStatus(s.Value, s.Key))],
            Deadline = plan.Deadline,
            MarkerDeadline = plan.MarkerDeadline,
            Silence = plan.Silence,
        };

    private static Marker Filled(Marker marker, IReadOnlyDictionary<string, string> blanks) =>
        marker.IsRegex
            ? marker
            : marker with
            {
                Text = blanks.Aggregate(
                    marker.Text, (t, b) => t.Replace(b.Key, b.Value, StringComparison.Ordinal)),
            };

    /// <summary>A guest's pattern takes the place of the framework's of the same name.</summary>
    private static bool IsOwn(FatalPattern pattern, GuestDefinition guest) =>
        guest.Fatal.Any(f => f.Key == pattern.Name);

    private static FatalPattern Fatal(KeyValuePair<string, MarkerPattern> row) => row.Value.IsRegex
        ? new FatalPattern(row.Key, "a fatal pattern of the guest's definition", [], row.Value.Text)
        : new FatalPattern(row.Key, "a fatal pattern of the guest's definition", [row.Value.Text]);

    // Who expects a reset or a panic as the end cannot call it fatal.
    private static IEnumerable<string> Ignored(ScenarioPlan plan) =>
        plan.Guest.IgnoreFatal.Concat(plan.AllowFatal).Concat(plan.Scenario.Expect.AllowFatal).Concat(plan.Exit switch
        {
            GuestEnd.ByReset => [FatalPattern.GuestReset],
            GuestEnd.ByPanicDevice => [FatalPattern.GuestPanicked],
            _ => [],
        }).Distinct();
}
