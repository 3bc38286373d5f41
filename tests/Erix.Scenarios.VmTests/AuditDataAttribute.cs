using System.Reflection;
using Erix.Scenarios.Processes;
using Erix.Scenarios.Xunit;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Erix.Scenarios.VmTests;

/// <summary>
/// One case for each row of the audit, in Group=audit, and those of the group audit-sample in that, too. They are some
/// hundred VMs more than the suite, so beyond the sample they are only there for a run that names them.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AuditDataAttribute : DataAttribute
{
    public const string Group = "audit";
    public const string SampleGroup = "audit-sample";

    /// <summary>"1" shows the audit to whoever selects by other means than a command line: Test Explorer.</summary>
    public const string Variable = "ERIX_AUDIT";

    public override bool SupportsDiscoveryEnumeration() => true;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker)
    {
        var rows = SharedCatalog.Value is { } catalog ? AuditRows.Of(catalog, sampleOnly: !IsAskedFor()) : [];
        return new([.. rows.Select(Row)]);
    }

    private static ITheoryDataRow Row(AuditRow row) => new TheoryDataRow(row.Id)
    {
        TestDisplayName = row.Id,
        Label = "",
        Traits = new Dictionary<string, HashSet<string>>(StringComparer.OrdinalIgnoreCase)
        {
            [ScenarioTraits.Scenario] = [row.Id],
            [ScenarioTraits.Group] = row.IsSample ? [Group, SampleGroup] : [Group],
        },
    };

    /// <summary>
    /// A data source is not told the filter. It stands in a command line: our own under xUnit's runner, that of `dotnet
    /// test` and its children, above us, under VSTest.
    /// </summary>
    private static bool IsAskedFor() =>
        Environment.GetEnvironmentVariable(Variable) == "1" || UsAndAbove().Any(NamesGroup);

    private static bool NamesGroup(int pid) =>
        ProcessTable.CommandLineOf(pid).Replace('~', '=').Contains(
            $"Group={Group}", StringComparison.OrdinalIgnoreCase);

    /// <summary>Not farther than .NET goes: a shell's script may speak of the audit in another of its lines.</summary>
    private static IEnumerable<int> UsAndAbove()
    {
        for (var pid = Environment.ProcessId; ; pid = ProcessTable.ParentOf(pid))
        {
            if (pid != Environment.ProcessId && ProcessTable.NameOf(pid) != "dotnet")
            {
                yield break;
            }

            yield return pid;
        }
    }
}
