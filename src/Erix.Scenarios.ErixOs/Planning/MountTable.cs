using Erix.Guest.Contract;
using Erix.Scenarios.Media;

namespace Erix.Scenarios.ErixOs;

/// <summary>The runtime's mount rows, as far as the scenario's medium can fill them.</summary>
public static class MountTable
{
    /// <summary>
    /// A namespace without a disk is one volume of ramfsd's, whatever the runtime configuration mounts.
    /// </summary>
    public static IReadOnlyList<BootMount> InMemory { get; } = [new("/", "ramfs", "", ReadOnly: false)];

    /// <param name="medium">Null for no disk: only rows without a partition are left.</param>
    /// <param name="isReadOnly">The disk is write-protected, so nobody may hope to mount it otherwise.</param>
    public static IReadOnlyList<BootMount> For(RuntimeConfig runtime, MediaEntry? medium, bool isReadOnly) =>
    [
        .. from row in runtime.Mounts
           let provider = Provider(row, medium)
           where provider is not null
           select new BootMount(
               row.Target,
               provider,
               row.Source ?? "",
               row.ReadOnly || (isReadOnly && row.Source is not null),
               row.Journal ?? ""),
    ];

    /// <summary>
    /// Null where the medium has no such volume. exFAT has fatd's rows and a provider name of its own.
    /// </summary>
    private static string? Provider(RuntimeMount row, MediaEntry? medium) => row.FileSystem switch
    {
        "ramfs" => "ramfs",
        "ext" => Has(medium, "ext") ? "ext" : null,
        "fat" => Has(medium, "fat") ? "fat" : Has(medium, "exfat") ? "exfat" : null,
        _ => null,
    };

    private static bool Has(MediaEntry? medium, string family) =>
        medium is not null && medium.Has(family);
}
