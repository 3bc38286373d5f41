using Erix.Scenarios.Planning;
using Erix.Scenarios.Running;

namespace Erix.Scenarios.Bench;

/// <summary>
/// Every scenario of a group as a run would start it: its files made anew, its QEMU command on a line.
/// </summary>
internal static class SuitePlans
{
    public static async Task<int> WriteAsync(string root, string group)
    {
        var catalog = ScenarioCatalog.Load(root);
        var services = new RunServices(catalog);
        var members = catalog.FindGroup(group)?.Members
            ?? throw new ArgumentException($"there is no group '{group}'", nameof(group));
        foreach (var id in members)
        {
            var plan = await services.PlanAsync(catalog.Find(id)!, GuestOverrides.None);
            if (plan.NotServed is null)
            {
                Console.WriteLine($"{id}\t{await new PlannedFiles(services).CommandAsync(plan, make: true)}");
            }
        }

        return 0;
    }
}
