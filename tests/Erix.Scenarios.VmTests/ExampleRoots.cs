using System.Collections.Concurrent;
using Erix.Scenarios.Running;
using Erix.Scenarios.VmTests;
using Xunit;

[assembly: AssemblyFixture(typeof(ExampleRoots))]

namespace Erix.Scenarios.VmTests;

/// <summary>What the runs of one example share.</summary>
public sealed class ExampleRoots
{
    private readonly ConcurrentDictionary<string, Lazy<RunServices>> _services = new(StringComparer.Ordinal);

    public RunServices ServicesOf(string root) => _services.GetOrAdd(
        root, r => new Lazy<RunServices>(() => new RunServices(
            ScenarioCatalog.Load(r), what => TestContext.Current.SendDiagnosticMessage("{0}", what)))).Value;
}
