using Erix.Scenarios.Verdicts;

namespace Erix.Scenarios.Serial;

/// <summary>What the passing of time means for a run: its limits, and how long each has still to go.</summary>
internal sealed class WatchLimits(WatchPlan plan, MarkerProgress progress)
{
    /// <summary>A guest that is never quiet has settled after so many times the quiet it was to keep.</summary>
    private const int SettleAtMost = 5;

    /// <summary>When any port last said something; zero: never yet.</summary>
    public TimeSpan LastByte { get; set; }

    /// <summary>All that came, as a pass tells it.</summary>
    public string Seen
    {
        get
        {
            int acts = plan.Steps.Count(step => step is Act);
            return $"{progress.Hits.Count} markers{(acts > 0 ? $", {acts} acts" : "")}";
        }
    }

    private TimeSpan? SettledDue
    {
        get
        {
            if (plan.End.Kind != EndKind.Never || !progress.AllSeen)
            {
                return null;
            }

            var settled = ActRun.Later(LastByte, progress.LastAt) + plan.End.Settle;
            var latest = progress.LastAt + (plan.End.Settle * SettleAtMost);
            return settled < latest ? settled : latest;
        }
    }

    public static string Seconds(TimeSpan time) => $"{time.TotalSeconds:0.###} s";

    /// <summary>The first moment at which <see cref="Passed"/> may have something to say.</summary>
    /// <param name="act">The act whose turn it is; null: a marker's, or nothing's.</param>
    public TimeSpan NextDue(ActRun? act)
    {
        TimeSpan?[] all = [plan.Deadline, MarkerDue(act), SilenceDue(act), SettledDue, act?.Due];
        return all.Min()!.Value;
    }

    /// <summary>What it means that it is this late; null: nothing yet.</summary>
    /// <param name="awaited">What the run waits for, in words.</param>
    public WatchDecision? Passed(TimeSpan now, ActRun? act, Func<string> awaited)
    {
        if (SettledDue <= now)
        {
            return new(VerdictKind.Passed, $"{Seen}, and the guest went on");
        }

        if (SilenceDue(act) <= now)
        {
            return LastByte > TimeSpan.Zero && act?.AtSilence(plan.Silence!.Value) is { } missing
                ? new(missing.Kind, missing.Headline)
                : new(VerdictKind.Silent, Silence(act), awaited());
        }

        if (MarkerDue(act) <= now)
        {
            return new(VerdictKind.MarkerMissing,
                $"{progress.NextOrdered} did not come within {Seconds(plan.MarkerDeadline!.Value)} of "
                + progress.LastOrdered
                + progress.EarlyNote);
        }

        return plan.Deadline > now ? null : new(VerdictKind.TimedOut, progress.AllSeen
            ? $"the guest did not end itself within {Seconds(plan.Deadline)}, though every required marker came"
            : $"no verdict within {Seconds(plan.Deadline)}", awaited());
    }

    private TimeSpan? MarkerDue(ActRun? act) =>
        plan.MarkerDeadline is { } limit && progress.NextOrdered is not null && act is null
            ? progress.LastOrderedAt + limit
            : null;

    // Where nothing more is to come, or quiet is what is waited for, there is nothing wrong with silence.
    private TimeSpan? SilenceDue(ActRun? act) =>
        plan.Silence is { } limit && SettledDue is null && act is not { WantsQuiet: true }
            ? SilentSince(act) + limit
            : null;

    // A guest that was waiting for the host has its time from there.
    private TimeSpan SilentSince(ActRun? act) => ActRun.Later(LastByte, act?.StageAt ?? progress.LastAt);

    private string Silence(ActRun? act)
    {
        var since = SilentSince(act);
        string what = since == TimeSpan.Zero
            ? "the VM was started"
            : $"the last {(since > LastByte ? "act" : "byte")}, {Seconds(since)} after the start";
        return $"no byte on any port for {Seconds(plan.Silence!.Value)} since {what}";
    }
}
