using Erix.Guest.Contract;
using Erix.Scenarios.Planning;

namespace Erix.Scenarios.ErixOs;

/// <summary>What the host does in a mode that waits for it, and what the guest has to say to that.</summary>
/// <param name="Acts">
/// Those of the mode, behind the file's own: what a scenario without acts does, and what ends the mode in any case.
/// </param>
/// <param name="Answers">
/// In order. Each has the line of an act, or one behind those of every file, so that it comes after its act. One that is
/// a marker of the mode is that marker, and no other.
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

    public static Stimuli Of(RootdMode mode, Scenario scenario) => mode.Work switch
    {
        RootdWork.Input => With(scenario, InputStimuli.Acts, InputStimuli.Answers),
        RootdWork.Devices when DeviceEventMachine.IsAskedFor(scenario.Erix) =>
            With(scenario, DeviceEventStimuli.Acts(scenario), DeviceEventStimuli.Answers, DeviceEventStimuli.End) with
            {
                Proofs = [OwnAcpiTable.Proof(scenario)],
                Excess = [.. DeviceEventStimuli.OneMore(scenario)],
            },
        RootdWork.Devices => With(scenario, [DeviceEventStimuli.AskDevices], DeviceEventStimuli.Answers),
        RootdWork.Framebuffer => With(scenario, ScreenStimuli.Acts, a => [(a[^1], Markers.HostLooked)]),
        _ => None,
    };

    /// <summary>The disks that acts of the mode plug in; a file's own are in the plan already.</summary>
    public IEnumerable<PlannedDisk> Disks =>
        Acts.Where(a => a.Plug?.Medium is not null).Select(a => new PlannedDisk(File: null, a.Plug!.Medium) { ForAct = a });

    private static Stimuli With(
        Scenario scenario,
        IReadOnlyList<ActSpec> ofMode,
        Func<IReadOnlyList<ActSpec>, IEnumerable<(ActSpec Act, string Marker)>> answers,
        params ActSpec[] end)
    {
        var acts = scenario.Acts.Count > 0 ? end : ofMode.Concat(end);
        ActSpec[] brought = [.. acts.Select((a, i) => a with { Position = new(FirstLine + (i * LinesOfAct), 1) })];
        return new Stimuli(
            brought,
            [
                .. answers([.. scenario.Acts, .. brought]).Select(a =>
                    new PlannedMarker(new(a.Marker) { EndsLine = true }, "what the host sent") { Line = a.Act.Position.Line + 1 }),
            ]);
    }
}
