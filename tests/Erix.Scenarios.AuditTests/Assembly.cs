using Erix.Scenarios.AuditTests;
using Erix.Scenarios.Xunit;
using Xunit;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(Lab))]
[assembly: AssemblyFixture(typeof(AuditTable))]
[assembly: AssemblyFixture(typeof(LinuxAndStrictTable))]
[assembly: TestPipelineStartup(typeof(HostGuard))]
[assembly: TestCollectionOrderer(typeof(LongestFirst))]
