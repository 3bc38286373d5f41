namespace Erix.Scenarios.Planning;

/// <summary>
/// One order of markers and acts: that of the scenario's file. What class, mode and guest bring comes before the acts
/// unless the file names a marker behind them.
/// </summary>
public static class StepOrder
{
    public static IEnumerable<T> Of<T>(ScenarioPlan plan, Func<PlannedMarker, T> marker, Func<ActSpec, T> act)
    {
        var acts = new Queue<ActSpec>(plan.Scenario.Acts);
        var required = plan.Required;
        for (var i = 0; i < required.Count; i++)
        {
            // Acts that the file has before this marker come before it, and so before what was brought to stand with
            // it.
            while (required[i].Line > 0 && acts.TryPeek(out var next) && next.Position.Line < required[i].Line)
            {
                yield return act(acts.Dequeue());
            }

            yield return marker(required[i]);
            if (required[i].Line > 0 && required.Skip(i + 1).All(r => r.Line == 0))
            {
                // The last of the file's own markers: the acts behind it follow at once.
                while (acts.TryDequeue(out var next))
                {
                    yield return act(next);
                }
            }
        }

        while (acts.TryDequeue(out var left))
        {
            yield return act(left);
        }
    }
}
