using System.Diagnostics;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Ext.Variants;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Ext;

public sealed class BuildSpeedTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(60);

    [Fact]
    public void A_cold_build_of_every_row_on_two_threads_keeps_its_budget()
    {
        VariantsBench.RequireBuilders();
        using var folder = new TempFolder();
        var tools = new MediaTools(folder.Path);
        var clock = Stopwatch.StartNew();
        Parallel.ForEach(ExtVariants.All, new ParallelOptions { MaxDegreeOfParallelism = 2 }, row => row.Build(tools).Dispose());
        output.WriteLine($"{ExtVariants.All.Count} rows in {clock.Elapsed.TotalSeconds:F1} s");
        clock.Elapsed.Should().BeLessThan(Budget);
    }
}
