namespace Erix.Scenarios.Loading;

/// <summary>
/// The kinds of objection of the framework and of the guests whose code was made so far: a code means one thing in a
/// root, and whoever objects has said before as what.
/// </summary>
internal sealed class KindTable
{
    private readonly SortedDictionary<string, (DiagnosticKind Kind, string Owner)> _byCode =
        new(StringComparer.Ordinal);

    public KindTable()
    {
        foreach (var kind in DiagnosticKinds.All)
        {
            _byCode.Add(kind.Code, (kind, "the framework"));
        }
    }

    public IReadOnlyList<DiagnosticKind> All => [.. _byCode.Values.Select(v => v.Kind)];

    /// <summary>False, and the reason told, where the guest's kinds cannot stand beside those that are there.</summary>
    public bool TryAdd(IGuestDialect guest, FileReport report)
    {
        var (definition, hadErrors) = (guest.Definition, report.HasErrors);
        foreach (var kind in guest.Kinds)
        {
            if (!_byCode.TryAdd(kind.Code, (kind, definition.File)) && _byCode[kind.Code] is var (taken, owner)
                && taken != kind)
            {
                report.Add(
                    DiagnosticKinds.GuestNames, definition.Position,
                    $"its code gives '{kind.Meaning}' the code {kind.Code}, which is '{taken.Meaning}' of {owner}: "
                    + "another code");
            }
        }

        foreach (var kind in guest.Rules.Select(r => r.Kind).Except([.. guest.Kinds, .. DiagnosticKinds.All]))
        {
            report.Add(
                DiagnosticKinds.GuestCode, definition.Position,
                $"its code has a rule of the kind {kind.Code}, '{kind.Meaning}', which is not among its "
                + $"{nameof(IGuestDialect.Kinds)}: add it there");
        }

        return report.HasErrors == hadErrors;
    }
}
