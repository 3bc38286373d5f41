using System.Globalization;
using Erix.Guest.Contract;

namespace Erix.Guest.Services.Phase3;

/// <summary>
/// Events as lines that name what came: the combinations of keys up to Enter or the end of input, and where the mouse
/// was moved to before a button was clicked.
/// </summary>
internal sealed class InputLines(Action<string> say)
{
    private readonly List<string> _held = [];
    private readonly List<string> _combination = [];
    private readonly List<string> _line = [];
    private long _x;
    private long _y;

    public bool IsOver { get; private set; }

    public void Add(string[] words)
    {
        switch (words)
        {
            case [InputStream.Move, var x, var y]:
                _x += long.Parse(x, CultureInfo.InvariantCulture);
                _y += long.Parse(y, CultureInfo.InvariantCulture);
                break;
            case [InputStream.Key, var button, InputStream.Up] when ConsoleInput.IsButton(button):
                say(ConsoleInput.Pointer(_x, _y, button));
                (_x, _y) = (0, 0);
                break;
            case [InputStream.Key, var button, _] when ConsoleInput.IsButton(button):
                break;
            case [InputStream.Key, var key, InputStream.Down]:
                _held.Add(key);
                _combination.Add(key);
                break;
            case [InputStream.Key, var key, _]:
                _held.Remove(key);
                EndCombination();
                break;
        }
    }

    private void EndCombination()
    {
        if (_held.Count > 0 || _combination.Count == 0)
        {
            return;
        }

        var combination = ConsoleInput.Combination(_combination);
        _combination.Clear();
        _line.Add(combination);
        if (ConsoleInput.EndsLine(combination))
        {
            say(ConsoleInput.Keys(_line));
            _line.Clear();
        }

        IsOver |= combination == ConsoleInput.End;
    }
}
