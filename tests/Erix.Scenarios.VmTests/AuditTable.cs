using System.Collections.Concurrent;
using System.Text;
using Erix.Scenarios.Running;

namespace Erix.Scenarios.VmTests;

/// <summary>What the audit came to: lies tried, by whom found out, survived. In out/audit.md once the run is over.</summary>
public sealed class AuditTable : IDisposable
{
    private readonly ConcurrentBag<(AuditRow Row, Verdict Verdict)> _told = [];

    public void Add(AuditRow row, Verdict verdict) => _told.Add((row, verdict));

    public void Dispose()
    {
        if (!_told.IsEmpty && RepositoryRoot.Find(AppContext.BaseDirectory) is { } root)
        {
            File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(root, "out")).FullName, "audit.md"), Text());
        }
    }

    private string Text()
    {
        var text = new StringBuilder("| lie | tried | survived | found out by |\n| --- | --- | --- | --- |\n");
        foreach (var kind in _told.GroupBy(t => t.Row.Kind).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var survived = kind.Count(t => t.Verdict.IsPass);
            var by = kind.Where(t => !t.Verdict.IsPass).CountBy(t => t.Verdict.Kind).OrderBy(c => c.Key).Select(c => $"{c.Key} {c.Value}");
            text.AppendLine($"| {kind.Key} | {kind.Count()} | {survived} | {string.Join(", ", by)} |");
        }

        foreach (var (row, _) in _told.Where(t => t.Verdict.IsPass).OrderBy(t => t.Row.Id, StringComparer.Ordinal))
        {
            text.AppendLine($"\n{row.Scenario} is green though {row.Lie}.");
        }

        return text.ToString();
    }
}
