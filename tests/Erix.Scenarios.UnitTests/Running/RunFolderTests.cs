using Erix.Scenarios.Running;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Running;

public sealed class RunFolderTests : IDisposable
{
    private readonly TempFolder _runs = new();

    private string OfScenario => _runs.File("s");

    public void Dispose() => _runs.Dispose();

    [Fact]
    public void It_goes_with_its_run_and_takes_the_scenarios_folder_along_when_that_is_empty()
    {
        using (var folder = RunFolder.Create(_runs.Path, "s"))
        {
            File.WriteAllText(folder.File("disk.img"), "x");
        }

        Directory.Exists(OfScenario).Should().BeFalse();
    }

    [Fact]
    public void It_stays_where_somebody_will_want_to_look()
    {
        using (var folder = RunFolder.Create(_runs.Path, "s"))
        {
            folder.Keep = true;
        }

        Directory.Exists(Path.Combine(OfScenario, $"{Environment.ProcessId}")).Should().BeTrue();
    }

    [Fact]
    public void What_dead_processes_left_goes_and_what_living_ones_use_stays()
    {
        var living = Directory.CreateDirectory(Path.Combine(OfScenario, "1")).FullName;
        var dead = Directory.CreateDirectory(Path.Combine(OfScenario, $"{int.MaxValue}")).FullName;

        RunFolder.Create(_runs.Path, "s").Dispose();

        Directory.Exists(living).Should().BeTrue();
        Directory.Exists(dead).Should().BeFalse();
    }

    [Fact]
    public void One_that_somebody_took_away_needs_no_clearing()
    {
        var folder = RunFolder.Create(_runs.Path, "s");
        Directory.Delete(OfScenario, recursive: true);

        folder.Invoking(f => f.Dispose()).Should().NotThrow();
    }
}
