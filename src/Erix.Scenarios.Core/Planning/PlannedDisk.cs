namespace Erix.Scenarios.Planning;

/// <summary>A disk of the machine, before its file is made.</summary>
/// <param name="File">Absolute; null where the framework builds the medium.</param>
/// <param name="Medium">A media variant; null where there is a file.</param>
public sealed record PlannedDisk(string? File, string? Medium)
{
    public string Bus { get; init; } = "virtio";

    public DiskWrites Writes { get; init; } = DiskWrites.Copy;

    public bool IsCdrom { get; init; }

    public string? Serial { get; init; }

    /// <summary>The machine starts from it.</summary>
    public bool IsBoot { get; init; }

    /// <summary>What the guest's code calls a disk that it makes itself; null for any other.</summary>
    public string? Made { get; init; }

    /// <summary>Whoever plugs or inserts it names it; null for a disk that is there from the start.</summary>
    public ActSpec? ForAct { get; init; }

    public string Source => File ?? Medium ?? Made!;

    public static PlannedDisk From(ScenarioDisk disk, string root) =>
        new(disk.File is null ? null : Path.GetFullPath(disk.File, root), disk.Medium)
        {
            Bus = disk.Bus,
            Writes = disk.Writes,
            IsCdrom = disk.IsCdrom,
            Serial = disk.Serial,
        };
}
