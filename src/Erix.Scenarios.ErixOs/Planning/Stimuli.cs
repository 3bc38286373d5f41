using Erix.Guest.Contract;
using Erix.Scenarios.Planning;

namespace Erix.Scenarios.ErixOs;

/// <summary>What the host does in a mode that waits for it, and what the guest has to say to that.</summary>
/// <param name="Acts">Those of a scenario whose file has none; empty where the file's own are all.</param>
/// <param name="Answers">
/// In order. Each has the line of an act, or one behind those of every file, so that it comes after its act.
/// </param>
internal sealed record Stimuli(IReadOnlyList<ActSpec> Acts, IReadOnlyList<PlannedMarker> Answers)
{
    /// <summary>Acts of the mode stand behind every line of a file: only their own answers wait for them.</summary>
    private const int FirstLine = int.MaxValue - 100;

    /// <summary>An answer is expected between its act's row and the next one, which takes two lines at least.</summary>
    private const int LinesOfAct = 2;

    public static Stimuli None { get; } = new([], []);

    public static Stimuli Of(RootdMode mode, Scenario scenario) => mode.Work switch
    {
        RootdWork.Input => With(scenario, InputStimuli.Acts, InputStimuli.Answers),
        RootdWork.Framebuffer => With(scenario, ScreenStimuli.Acts, a => [(a[^1], Markers.HostLooked)]),
        _ => None,
    };

    private static Stimuli With(
        Scenario scenario,
        IReadOnlyList<ActSpec> ofMode,
        Func<IReadOnlyList<ActSpec>, IEnumerable<(ActSpec Act, string Marker)>> answers)
    {
        ActSpec[] brought =
        [
            .. scenario.Acts.Count > 0
                ? []
                : ofMode.Select((a, i) => a with { Position = new(FirstLine + (i * LinesOfAct), 1) }),
        ];
        return new Stimuli(
            brought,
            [
                .. answers(brought.Length > 0 ? brought : scenario.Acts).Select(a =>
                    new PlannedMarker(new(a.Marker), "what the host sent") { Line = a.Act.Position.Line + 1 }),
            ]);
    }
}
