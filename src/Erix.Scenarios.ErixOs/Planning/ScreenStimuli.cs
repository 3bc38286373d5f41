using Erix.Guest.Contract;
using Erix.Scenarios.Planning;

namespace Erix.Scenarios.ErixOs;

/// <summary>phase3-framebuffer: the machine has a screen, the host looks at it, and says when it has looked.</summary>
internal static class ScreenStimuli
{
    private const string Display = "bochs-display";

    public static IReadOnlyList<ActSpec> Acts { get; } =
    [
        new(default) { Screenshot = "screen", Shows = ConsoleScreen.Lines },
        new(default) { Send = ConsoleScreen.Seen + "\r" },
    ];

    /// <summary>Only this mode pays for a display.</summary>
    public static ScenarioPlan WithScreen(ScenarioPlan plan) => plan with
    {
        Guest = plan.Guest with { Screen = plan.Guest.Screen ?? Display },
        ScreenFont = ConsoleFont.Psf(),
    };
}
