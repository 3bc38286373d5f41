using Erix.Scenarios.Planning;
using Erix.Scenarios.Verdicts;
using Erix.Scenarios.Xunit;
using Xunit;

namespace Erix.Scenarios.VmTests;

/// <summary>
/// Systems that nobody here wrote, as guests: each folder of examples/ is a root of its own. What is in its scenarios/
/// passes; what is in its must-fail/ fails, with the verdict and the words that the file begins with.
/// </summary>
public sealed class Examples(Lab lab, ExampleRoots roots)
{
    [ScenarioTheory(SkipTestWithoutData = true), ExampleData]
    public async Task A_system_of_others_is_judged_for_what_it_does(string id)
    {
        var row = ExampleRow.Find(id);
        var services = roots.ServicesOf(row.Root);
        var scenario = row.Scenario(services.Catalog);

        var evidence = await lab.RunAsync(
            services, scenario with { Id = id }, GuestOverrides.None, TestContext.Current.CancellationToken);

        if (evidence.Verdict.Kind == VerdictKind.Environment)
        {
            Lab.Judge(evidence.Verdict);
        }

        var text = evidence.Verdict.ToString();
        Assert.True(evidence.Verdict.Kind == row.Verdict, $"expected {row.Verdict}, got {text}");
        Assert.Contains(row.Because, text, StringComparison.OrdinalIgnoreCase);
    }
}
