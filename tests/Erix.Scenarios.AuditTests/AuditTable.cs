using System.Collections.Concurrent;
using System.Text;
using Erix.Scenarios.Running;
using Erix.Scenarios.Verdicts;

namespace Erix.Scenarios.AuditTests;

/// <summary>What the audit came to: lies tried, by whom found out, survived.</summary>
public sealed class AuditTable : IDisposable
{
    private readonly ConcurrentBag<(AuditRow Row, Verdict Verdict)> _told = [];

    public void Add(AuditRow row, Verdict verdict) => _told.Add((row, verdict));

    public void Dispose()
    {
        if (!_told.IsEmpty)
        {
            WrittenTable.Write("audit.md", Text());
        }
    }

    private string Text()
    {
        var text = new StringBuilder("""
            # The audit against false greens

            Made by `bench/audit.sh`, never by hand.
            Each row is a VM that boots a scenario with a lie in it; docs/host-checks.md says which lies there are.


            """);
        text.AppendLine($"{_told.Count} lies of {AuditRows.Count} tried, {Survived(_told)} survived.\n");
        Table(text, "lie", t => t.Row.Kind);
        text.AppendLine();
        Table(text, "verifier profile", t => t.Row.Profile);
        foreach (var (row, _) in _told.Where(t => t.Verdict.IsPass).OrderBy(t => t.Row.Id, StringComparer.Ordinal))
        {
            text.AppendLine($"\n{row.Scenario} is green though {row.Lie}.");
        }

        return text.ToString();
    }

    private void Table(StringBuilder text, string title, Func<(AuditRow Row, Verdict Verdict), string> key)
    {
        text.AppendLine($"| {title} | tried | survived | found out by |\n| --- | --- | --- | --- |");
        foreach (var rows in _told.GroupBy(key).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var by = rows.Where(t => !t.Verdict.IsPass).CountBy(t => t.Verdict.Kind).OrderBy(c => c.Key)
                .Select(c => $"{c.Key} {c.Value}");
            text.AppendLine($"| {rows.Key} | {rows.Count()} | {Survived(rows)} | {string.Join(", ", by)} |");
        }
    }

    private static int Survived(IEnumerable<(AuditRow Row, Verdict Verdict)> told) => told.Count(t => t.Verdict.IsPass);
}
