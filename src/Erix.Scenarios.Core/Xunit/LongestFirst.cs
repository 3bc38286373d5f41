using Erix.Scenarios.Running;
using Xunit.Sdk;
using Xunit.v3;

namespace Erix.Scenarios.Xunit;

/// <summary>
/// Starts what took longest last time first, so that no long scenario is left alone at the end. It also knows how many
/// cases were selected, which nobody else is told.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    internal static int Selected { get; private set; }

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(
        IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection
    {
        Selected = testCollections.Count;
        var durations = new Durations();
        return
        [
            .. testCollections
                .OrderByDescending(c => durations.Seconds(c.TestCollectionDisplayName))
                .ThenBy(c => c.TestCollectionDisplayName, StringComparer.Ordinal),
        ];
    }
}
