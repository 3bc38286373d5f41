namespace Erix.Scenarios.Toml;

/// <summary>The brackets of values that are open at the moment.</summary>
internal sealed class TomlNesting
{
    private readonly List<Bracket> _open = [];

    public void Clear() => _open.Clear();

    public void Open(char bracket, TomlPosition at) => _open.Add(new Bracket(bracket, at));

    public void Close() => _open.RemoveAt(_open.Count - 1);

    /// <summary>A copy, outermost first.</summary>
    public List<char> Brackets() => _open.ConvertAll(static bracket => bracket.Kind);

    /// <summary>
    /// Reports what cannot stand here between brackets; or rather, if the file ended or the next statement has
    /// begun, the bracket that was not closed.
    /// </summary>
    public void Report(TomlScanner scanner, string message)
    {
        if (_open.Count > 0 && (scanner.Current == TomlScanner.EndOfFile || IsForeignLine(scanner)))
        {
            var (what, close) = _open[^1].Kind == '[' ? ("array", ']') : ("inline table", '}');
            scanner.Report(_open[^1].At, $"the {what} opened here is not closed; '{close}' is missing");
        }
        else
        {
            scanner.Report(scanner.Position, message);
        }
    }

    /// <summary>Is this the line of another statement than the one that opened the outermost bracket?</summary>
    public bool IsForeignLine(TomlScanner scanner) =>
        _open.Count > 0
        && scanner.Position.Line > _open[0].At.Line
        && TomlRecovery.IsStatement(scanner.Line, _open[^1].Kind);

    // A class, because the runtime has lists of references compiled in advance and discovery pays for compiling.
    private sealed class Bracket(char kind, TomlPosition at)
    {
        public char Kind { get; } = kind;

        public TomlPosition At { get; } = at;
    }
}
