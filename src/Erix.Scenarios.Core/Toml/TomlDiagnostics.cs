namespace Erix.Scenarios.Toml;

/// <summary>Collects objections; their number is bounded, since a file of another kind objects at every byte.</summary>
internal sealed class TomlDiagnostics
{
    public const int Max = 100;

    private readonly List<TomlDiagnostic> _found = [];

    public bool IsEmpty => _found.Count == 0;

    public bool IsFull => _found.Count >= Max;

    /// <summary>Is the newest objection to this line? A second one would be to what the first one led to.</summary>
    public bool IsLastOn(int line) => _found.Count > 0 && _found[^1].Position.Line == line;

    public void Add(TomlPosition position, string message)
    {
        if (!IsFull)
        {
            var end = _found.Count == Max - 1 ? "; reading stops at this many errors" : "";
            _found.Add(new TomlDiagnostic(position, message + end));
        }
    }

    /// <summary>Says with the newest objection why there are no further ones.</summary>
    public void EndLast(string why)
    {
        if (!IsFull)
        {
            _found[^1] = _found[^1] with { Message = $"{_found[^1].Message}; {why}" };
        }
    }

    /// <summary>An unclosed bracket is found out at the end of the file and reported where it opens.</summary>
    public IReadOnlyList<TomlDiagnostic> InOrder()
    {
        if (_found.Count > 1)
        {
            _found.Sort(static (one, other) => one.Position.Line != other.Position.Line
                ? one.Position.Line.CompareTo(other.Position.Line)
                : one.Position.Column.CompareTo(other.Position.Column));
        }

        return _found;
    }
}
