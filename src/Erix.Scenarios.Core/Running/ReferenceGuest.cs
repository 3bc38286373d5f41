using Erix.Scenarios.Media;

namespace Erix.Scenarios.Running;

/// <summary>What the guest that ships with the framework cannot do, so that such a scenario says so and never passes.</summary>
public static class ReferenceGuest
{
    /// <summary>A sentence for the verdict; null where the guest is to be asked.</summary>
    /// <param name="medium">Null for no secondary disk.</param>
    public static string? Objection(Scenario scenario, string? medium) => scenario switch
    {
        { RunMode: RunMode.VmDiskImage } => "run_mode = \"vm-disk-image\" needs the packaged appliance image of the OS under test",
        _ when medium is not null && MediaCatalog.Find(medium) is null => $"nothing builds block_storage_image = \"{medium}\"",
        _ => null,
    };
}
