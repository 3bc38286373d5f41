using Erix.Guest.Contract;
using Erix.Scenarios.Planning;

namespace Erix.Scenarios.ErixOs;

/// <summary>The services of a boot image: one static program under the name of each.</summary>
internal static class BootImageLinks
{
    /// <param name="missing">The service that this boot image lacks; null for none.</param>
    public static IEnumerable<PackedLink> Without(string? missing) =>
        Those(s => s.Name != missing);

    /// <param name="hasTestHarness">With those that only tests start: what is packaged has no code for them.</param>
    public static IEnumerable<PackedLink> Of(bool hasTestHarness) => Those(s => hasTestHarness || !s.IsOfTests);

    private static IEnumerable<PackedLink> Those(Func<ServiceContract, bool> areMeant) =>
        from service in ServiceContracts.All
        where areMeant(service)
        select new PackedLink(BootImage.PathOf(service.Name).TrimStart('/'), BootImage.Init);
}
