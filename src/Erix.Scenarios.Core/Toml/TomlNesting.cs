namespace Erix.Scenarios.Toml;

/// <summary>The brackets of values that are open at the moment.</summary>
internal sealed class TomlNesting
{
    private readonly List<byte> _brackets = [];
    private readonly List<TomlPosition> _opened = [];

    public void Clear()
    {
        _brackets.Clear();
        _opened.Clear();
    }

    public void Open(char bracket, TomlPosition at)
    {
        _brackets.Add((byte)bracket);
        _opened.Add(at);
    }

    public void Close()
    {
        _brackets.RemoveAt(_brackets.Count - 1);
        _opened.RemoveAt(_opened.Count - 1);
    }

    /// <summary>A copy, outermost first.</summary>
    public List<byte> Brackets() => [.. _brackets];

    /// <summary>
    /// Reports what cannot stand here between brackets; or rather, if the file ended or the next statement has
    /// begun, the bracket that was not closed.
    /// </summary>
    public void Report(TomlScanner scanner, string message)
    {
        if (_brackets.Count > 0 && (scanner.Current == TomlScanner.EndOfFile || IsForeignLine(scanner)))
        {
            var (what, close) = _brackets[^1] == '[' ? ("array", ']') : ("inline table", '}');
            scanner.Report(_opened[^1], $"the {what} opened here is not closed; '{close}' is missing");
        }
        else
        {
            scanner.Report(scanner.Position, message);
        }
    }

    /// <summary>Is this the line of another statement than the one that opened the outermost bracket?</summary>
    public bool IsForeignLine(TomlScanner scanner) =>
        _brackets.Count > 0
        && scanner.Position.Line > _opened[0].Line
        && TomlRecovery.IsStatement(scanner.Line, _brackets[^1]);
}
