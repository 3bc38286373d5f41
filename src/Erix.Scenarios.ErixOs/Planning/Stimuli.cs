using Erix.Guest.Contract;
using Erix.Scenarios.Planning;

namespace Erix.Scenarios.ErixOs;

/// <summary>What the host does in a mode that waits for it, and what the guest has to say to that.</summary>
/// <param name="Acts">
/// The scenario's own, or the mode's where its file has none, and what ends the mode in any case; empty in a mode that
/// waits for none.
/// </param>
/// <param name="Answers">
/// In order. Each has the line of an act, or one behind those of every file, so that it comes after its act. One that
/// is a marker of the mode is that marker, and no other.
/// </param>
internal sealed record Stimuli(IReadOnlyList<ActSpec> Acts, IReadOnlyList<PlannedMarker> Answers)
{
    /// <summary>Acts of the mode stand behind every line of a file: only their own answers wait for them.</summary>
    private const int FirstLine = int.MaxValue - 100;

    /// <summary>An answer is expected between its act's row and the next one, which takes two lines at least.</summary>
    private const int LinesOfAct = 2;

    public static Stimuli None { get; } = new([], []);

    /// <summary>What the guest has to know of the host's, whenever it says so.</summary>
    public IReadOnlyList<PlannedMarker> Proofs { get; init; } = [];

    /// <summary>What would be more than the host sent.</summary>
    public IReadOnlyList<PlannedMarker> Excess { get; init; } = [];

    /// <summary>The disks that acts of the mode plug in; a file's own are in the plan already.</summary>
    public IReadOnlyList<PlannedDisk> Disks { get; init; } = [];

    public static Stimuli Of(RootdMode mode, Scenario scenario) => mode.Work switch
    {
        RootdWork.Input => With(scenario.Acts, InputStimuli.Acts, InputStimuli.Answers),
        RootdWork.Serial => With(
            [.. SerialStimuli.Answered(scenario.Acts)],
            [.. SerialStimuli.Answered(SerialStimuli.Acts(scenario))],
            SerialStimuli.Answers),
        RootdWork.Devices when DeviceEventMachine.IsAskedFor(scenario.Erix) =>
            With(
                scenario.Acts,
                DeviceEventStimuli.Acts(scenario),
                DeviceEventStimuli.Answers,
                DeviceEventStimuli.End) with
            {
                Proofs = [OwnAcpiTable.Proof(scenario)],
                Excess = [.. DeviceEventStimuli.OneMore(scenario)],
            },
        RootdWork.Devices => With(scenario.Acts, [DeviceEventStimuli.AskDevices], DeviceEventStimuli.Answers),
        RootdWork.Framebuffer => With(scenario.Acts, ScreenStimuli.Acts, a => [(a[^1], Markers.HostLooked)]),
        _ => None,
    };

    private static Stimuli With(
        IReadOnlyList<ActSpec> own,
        IReadOnlyList<ActSpec> ofMode,
        Func<IReadOnlyList<ActSpec>, IEnumerable<(ActSpec Act, string Marker)>> answers,
        params ActSpec[] end)
    {
        var acts = own.Count > 0 ? end : ofMode.Concat(end);
        ActSpec[] brought = [.. acts.Select((a, i) => a with { Position = new(FirstLine + (i * LinesOfAct), 1) })];
        ActSpec[] all = [.. own, .. brought];
        return new Stimuli(
            all,
            [
                .. answers(all).Select(a => new PlannedMarker(
                    new(a.Marker) { EndsLine = true }, "what the host sent") { Line = a.Act.Position.Line + 1 }),
            ])
        {
            Disks =
            [
                .. brought.Where(a => a.Plug?.Medium is not null)
                    .Select(a => new PlannedDisk(File: null, a.Plug!.Medium) { ForAct = a }),
            ],
        };
    }
}
