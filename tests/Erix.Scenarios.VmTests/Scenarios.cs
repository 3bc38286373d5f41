using Erix.Scenarios.Xunit;
using Xunit;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(Lab))]
[assembly: TestPipelineStartup(typeof(HostGuard))]
[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace Erix.Scenarios.VmTests;

/// <summary>Every scenario of the repository, one test case each: the product's front door.</summary>
public sealed class Scenarios(Lab lab)
{
    [ScenarioTheory, ScenarioData]
    public Task Scenario(string id) => lab.RunAsync(id);
}
