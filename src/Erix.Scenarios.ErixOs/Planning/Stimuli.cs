using Erix.Guest.Contract;
using Erix.Scenarios.Planning;

namespace Erix.Scenarios.ErixOs;

/// <summary>What the host does in a mode that waits for it, and what the guest has to say to that.</summary>
/// <param name="Acts">
/// The scenario's own, or the mode's where its file has none; empty in a mode that waits for none.
/// </param>
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
        RootdWork.Serial => With(
            scenario with { Acts = [.. SerialStimuli.Answered(scenario.Acts)] },
            [.. SerialStimuli.Answered(SerialStimuli.Acts(scenario))], SerialStimuli.Answers),
        RootdWork.Framebuffer => With(scenario, ScreenStimuli.Acts, a => [(a[^1], Markers.HostLooked)]),
        _ => None,
    };

    private static Stimuli With(
        Scenario scenario,
        IReadOnlyList<ActSpec> ofMode,
        Func<IReadOnlyList<ActSpec>, IEnumerable<(ActSpec Act, string Marker)>> answers)
    {
        ActSpec[] acts =
        [
            .. scenario.Acts.Count > 0
                ? scenario.Acts
                : ofMode.Select((a, i) => a with { Position = new(FirstLine + (i * LinesOfAct), 1) }),
        ];
        return new Stimuli(
            acts,
            [
                .. answers(acts).Select(a => new PlannedMarker(
                    new(a.Marker) { EndsLine = true }, "what the host sent") { Line = a.Act.Position.Line + 1 }),
            ]);
    }
}
