namespace Erix.Guest.Contract;

/// <summary>How the console says what input reached it, and how the host says what it sent: the same words.</summary>
public static class ConsoleInput
{
    /// <summary>Ends the input, as in a terminal.</summary>
    public const string End = "ctrl-d";

    public const string Enter = "ret";

    private const string ButtonEnding = "-button";

    public static string Combination(IEnumerable<string> keys) => string.Join('-', keys);

    public static bool EndsLine(string combination) => combination is Enter or End;

    public static bool IsButton(string key) => key.EndsWith(ButtonEnding, StringComparison.Ordinal);

    /// <summary>left as left-button, so that it is not taken for a key.</summary>
    public static string Button(string name) => name + ButtonEnding;

    /// <summary>ERIX_INPUTD:CONSOLE:KEYS:e,r,i,x,ret.</summary>
    public static string Keys(IEnumerable<string> combinations) =>
        $"ERIX_INPUTD:CONSOLE:KEYS:{string.Join(',', combinations)}";

    /// <summary>ERIX_INPUTD:CONSOLE:POINTER:10,-5,left-button.</summary>
    public static string Pointer(long x, long y, string button) => $"ERIX_INPUTD:CONSOLE:POINTER:{x},{y},{button}";
}
