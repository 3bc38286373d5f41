using Erix.Guest.Contract;

namespace Erix.Scenarios.ErixOs;

/// <summary>A disk_image_case: the machine's disks, and what a system that starts from one of them finds.</summary>
/// <param name="Bus">Of the disk with the image.</param>
public sealed record DiskImageTopology(DiskImageCase Case, string Bus)
{
    /// <summary>
    /// Another virtio disk; null for none. It comes first, so that only who looks finds the right one.
    /// </summary>
    public BesideDisk? Beside { get; init; }

    /// <summary>What the storage stack says where it does not go on; null where it does.</summary>
    public string? Deny { get; init; }

    /// <summary>What cannot become ready.</summary>
    public IReadOnlyList<string> Absent { get; init; } = [];

    private static readonly string[] OnVolumes =
        [Markers.ReadyBlockd, Markers.ReadyKeyd, Markers.ReadyE2fsd, Markers.ReadyFatd];

    public static IReadOnlyList<DiskImageTopology> All { get; } =
    [
        new(DiskImageCase.NoVirtioSata, Sata)
        {
            Deny = Markers.Deny(ServiceNames.DrvVirtioBlock, "NO_DISK"),
            Absent = [Markers.ReadyDrvVirtioBlock, .. OnVolumes],
        },
        new(DiskImageCase.SingleVirtioJunkSata, Sata)
        {
            Beside = BesideDisk.Junk,
            Deny = Markers.Deny(ServiceNames.Blockd, "GPT_MBR_SIGNATURE"),
            Absent = OnVolumes,
        },
        new(DiskImageCase.SingleVirtioEspRawSata, Sata)
        {
            Beside = BesideDisk.RawEsp,
            Deny = Markers.Deny(ServiceNames.Blockd, "GPT_MBR_NOT_PROTECTIVE"),
            Absent = OnVolumes,
        },
        new(DiskImageCase.SingleVirtioGpt, Virtio),
        new(DiskImageCase.TwoVirtioDisks, Virtio) { Beside = BesideDisk.Other },
    ];

    private const string Sata = "sata";
    private const string Virtio = "virtio";

    public static DiskImageTopology Of(DiskImageCase which) => All.First(t => t.Case == which);
}
