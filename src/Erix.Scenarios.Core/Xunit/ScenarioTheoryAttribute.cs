using System.Runtime.CompilerServices;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Erix.Scenarios.Xunit;

/// <summary>
/// A theory whose every row is a test case in a collection of its own, because xUnit's unit of parallelism is the
/// collection.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer(typeof(ScenarioTheoryDiscoverer))]
public sealed class ScenarioTheoryAttribute(
    [CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
    : TheoryAttribute(sourceFilePath, sourceLineNumber);

/// <summary>Makes the cases. Names, class and method stay as they are; only the collection is the row's own.</summary>
public sealed class ScenarioTheoryDiscoverer : TheoryDiscoverer
{
    public override ValueTask<IReadOnlyCollection<IXunitTestCase>> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, IXunitTestMethod testMethod, IFactAttribute factAttribute)
    {
        // The test program's own runner does not enumerate rows unless told to, and then nothing could be filtered.
        discoveryOptions.SetPreEnumerateTheories(true);
        return base.Discover(discoveryOptions, testMethod, factAttribute);
    }

    protected override ValueTask<IReadOnlyCollection<IXunitTestCase>> CreateTestCasesForDataRow(
        ITestFrameworkDiscoveryOptions discoveryOptions,
        IXunitTestMethod testMethod,
        ITheoryAttribute theoryAttribute,
        ITheoryDataRow dataRow,
        object?[] testMethodArguments,
        string? index)
    {
        var shared = testMethod.TestClass.TestCollection;
        var id = dataRow.TestDisplayName!;

        // Class and method are in the id: one id for two things would serialise them, or end the test host.
        var own = new XunitTestCollection(
            shared.TestAssembly,
            shared.CollectionDefinition,
            disableParallelization: dataRow.Traits?.ContainsKey(ScenarioTraits.Exclusive) == true,
            id,
            UniqueIDGenerator.ForTestCollection(
                shared.UniqueID, id, $"{testMethod.TestClass.TestClassName}.{testMethod.MethodName}"));
        return base.CreateTestCasesForDataRow(
            discoveryOptions, new RowTestMethod(testMethod, own), theoryAttribute, dataRow, testMethodArguments, index);
    }
}
