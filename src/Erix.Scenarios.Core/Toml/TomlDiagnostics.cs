namespace Erix.Scenarios.Toml;

/// <summary>Collects objections; their number is bounded, since a file of another kind objects at every byte.</summary>
internal sealed class TomlDiagnostics
{
    public const int Max = 100;

    private readonly List<TomlDiagnostic> _found = [];

    public bool IsEmpty => _found.Count == 0;

    public bool IsFull => _found.Count >= Max;

    public void Add(TomlPosition position, string message)
    {
        if (!IsFull)
        {
            var isLast = _found.Count == Max - 1;
            _found.Add(new TomlDiagnostic(position, isLast ? message + "; reading stops at this many errors" : message));
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
