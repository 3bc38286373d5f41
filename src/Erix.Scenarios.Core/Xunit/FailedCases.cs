using System.Collections.Concurrent;
using System.Reflection;
using Xunit;
using Xunit.v3;

namespace Erix.Scenarios.Xunit;

/// <summary>
/// The cases that xUnit counts as failed, to be said once more at the end of a run: in a long log a failure in the
/// middle is lost.
/// </summary>
internal sealed class FailedCases
{
    private const int MostLines = 40;
    private readonly ConcurrentDictionary<string, string> _reasons = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _folders = new(StringComparer.Ordinal);

    public static FailedCases OfThisRun { get; } = new();

    /// <summary>Where the evidence of a case lies, whatever becomes of the case.</summary>
    public void Keeps(string id, string folder) => _folders[id] = folder;

    /// <param name="state">Null where xUnit has none.</param>
    public void Note(string id, TestResultState? state)
    {
        if (state is { Result: TestResult.Failed })
        {
            var message = state.ExceptionMessages is [{ } first, ..] ? first : "";
            _reasons[id] = message.Split('\n', 2)[0].TrimEnd();
        }
    }

    /// <summary>One line each, by name; empty where nothing failed.</summary>
    public IReadOnlyList<string> Lines()
    {
        string[] ids = [.. _reasons.Keys.Order(StringComparer.Ordinal)];
        return ids.Length == 0
            ? []
            :
            [
                $"failed: {ids.Length}",
                .. ids.Take(MostLines).Select(Line),
                .. ids.Length > MostLines ? [$"  and {ids.Length - MostLines} more"] : Array.Empty<string>(),
            ];
    }

    private string Line(string id) =>
        $"  {id}: {_reasons[id]}{(_folders.TryGetValue(id, out var folder) ? $" ({folder})" : "")}";
}

/// <summary>Tells <see cref="FailedCases"/> what became of a case.</summary>
internal sealed class NotesFailureAttribute : BeforeAfterTestAttribute
{
    public override void After(MethodInfo methodUnderTest, IXunitTest test) =>
        FailedCases.OfThisRun.Note(test.TestCase.TestCaseDisplayName, TestContext.Current.TestState);
}
