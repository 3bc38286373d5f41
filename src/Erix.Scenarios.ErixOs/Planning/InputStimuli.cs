using Erix.Guest.Contract;
using Erix.Scenarios.Keyboard;

namespace Erix.Scenarios.ErixOs;

/// <summary>phase3-input: keys and movements for the console, and the words in which it says what came.</summary>
internal static class InputStimuli
{
    /// <summary>A movement, a word with a capital letter, Enter, and the end of input.</summary>
    public static IReadOnlyList<ActSpec> Acts { get; } =
    [
        new(default) { Mouse = new MouseMove { X = 30, Y = -12, Click = "left" } },
        new(default) { Type = "eriX-9\n" },
        new(default) { Press = [ConsoleInput.End] },
    ];

    /// <summary>Each answer, with the act that completes it.</summary>
    public static IEnumerable<(ActSpec Act, string Marker)> Answers(IReadOnlyList<ActSpec> acts)
    {
        var line = new List<string>();
        var (x, y) = (0L, 0L);
        foreach (var act in acts)
        {
            if (act.Mouse is { } mouse)
            {
                (x, y) = (x + mouse.X, y + mouse.Y);
                if (mouse.Click is { } button)
                {
                    yield return (act, ConsoleInput.Pointer(x, y, ConsoleInput.Button(button)));
                    (x, y) = (0, 0);
                }
            }

            foreach (var combination in Combinations(act))
            {
                line.Add(combination);
                if (ConsoleInput.EndsLine(combination))
                {
                    yield return (act, ConsoleInput.Keys(line));
                    line.Clear();
                }
            }
        }
    }

    /// <summary>The console of this mode reads to the end of input, so there has to be one.</summary>
    public static bool EndsInput(IReadOnlyList<ActSpec> acts) =>
        acts.SelectMany(Combinations).LastOrDefault() == ConsoleInput.End
        && acts.SelectMany(Combinations).Count(c => c == ConsoleInput.End) == 1;

    private static IEnumerable<string> Combinations(ActSpec act) =>
        act.Press.Select(KeyNames.Combination)
            .Concat((act.Type ?? "").Select(KeyNames.OfCharacter))
            .Select(ConsoleInput.Combination);
}
