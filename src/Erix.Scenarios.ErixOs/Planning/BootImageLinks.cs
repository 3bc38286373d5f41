using Erix.Guest.Contract;
using Erix.Scenarios.Planning;

namespace Erix.Scenarios.ErixOs;

/// <summary>The services of a boot image: one static program under the name of each.</summary>
internal static class BootImageLinks
{
    /// <param name="missing">The service that this boot image lacks; null for none.</param>
    public static IEnumerable<PackedLink> Without(string? missing) =>
        from service in ServiceContracts.All
        where service.Name != missing
        select new PackedLink(BootImage.PathOf(service.Name).TrimStart('/'), BootImage.Init);
}
