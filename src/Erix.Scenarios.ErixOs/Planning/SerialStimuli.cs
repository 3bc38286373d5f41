using System.Text.RegularExpressions;
using Erix.Guest.Contract;

namespace Erix.Scenarios.ErixOs;

/// <summary>
/// phase3-serial: what the host types at the port for acts, and the answers that have to come back there.
/// </summary>
internal static class SerialStimuli
{
    /// <summary>A line, a line of which a character was taken back, and the end of the input.</summary>
    public static IReadOnlyList<ActSpec> Acts(Scenario scenario) =>
    [
        Typed($"{HostSecrets.Word(scenario, 1)} {HostSecrets.Word(scenario, 2)}{SerialWords.Enter}"),
        Typed($"{HostSecrets.Word(scenario, 3)}#"),
        Typed($"{SerialWords.Erase}"),
        Typed($"{SerialWords.Enter}"),
        Typed($"{SerialWords.End}"),
    ];

    /// <summary>
    /// Each act expects, in whole lines, the answers to what it ends, unless it says itself what it expects.
    /// </summary>
    public static IEnumerable<ActSpec> Answered(IEnumerable<ActSpec> acts)
    {
        var line = "";
        foreach (var act in acts)
        {
            var answers = new List<MarkerPattern>();
            foreach (var one in SentBy(act))
            {
                if (one == SerialWords.Enter)
                {
                    var answer = Regex.Escape(SerialWords.Answer(line));
                    answers.Add(new MarkerPattern($"^{answer}$", IsRegex: true, act.Position));
                }

                line = one switch
                {
                    SerialWords.Enter => "",
                    SerialWords.Erase => line[..^Math.Min(1, line.Length)],
                    >= ' ' => line + one,
                    _ => line,
                };
            }

            yield return act.Expect.Count > 0 ? act : act with { Expect = answers };
        }
    }

    /// <summary>Every byte is counted, and the last one completes the count.</summary>
    public static IEnumerable<(ActSpec Act, string Marker)> Answers(IReadOnlyList<ActSpec> acts)
    {
        var bytes = acts.SelectMany(SentBy).Count();
        return acts.LastOrDefault(a => SentBy(a).Any()) is { } last ? [(last, SerialWords.Counted(bytes, bytes))] : [];
    }

    /// <summary>seriald reads to the end of input, so there has to be one.</summary>
    public static bool EndsInput(IReadOnlyList<ActSpec> acts) =>
        acts.SelectMany(SentBy).LastOrDefault() == SerialWords.End
        && acts.SelectMany(SentBy).Count(c => c == SerialWords.End) == 1;

    /// <summary>Only ASCII: a character is a byte.</summary>
    public static bool IsAscii(IReadOnlyList<ActSpec> acts) => acts.SelectMany(SentBy).All(char.IsAscii);

    private static IEnumerable<char> SentBy(ActSpec act) => act is { Port: ActSpec.Data, Send: { } text } ? text : [];

    private static ActSpec Typed(string text) => new(default) { Port = ActSpec.Data, Send = text };
}
