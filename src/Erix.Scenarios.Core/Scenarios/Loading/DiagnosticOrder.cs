namespace Erix.Scenarios.Loading;

/// <summary>By file, line, column and code: the order in which somebody works through them.</summary>
internal static class DiagnosticOrder
{
    public static int Compare(Diagnostic a, Diagnostic b)
    {
        var order = string.CompareOrdinal(a.File, b.File);
        order = order != 0 ? order : a.Position.Line.CompareTo(b.Position.Line);
        order = order != 0 ? order : a.Position.Column.CompareTo(b.Position.Column);
        return order != 0 ? order : string.CompareOrdinal(a.Code, b.Code);
    }
}
