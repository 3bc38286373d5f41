namespace Erix.Scenarios.Keys;

/// <summary>The keys of a [[disk]] row, in a guest's definition and in a scenario.</summary>
internal static class DiskKeys
{
    private static readonly string[] Writes = ["copy", "forget", "refuse"];

    private static KeyTable<ScenarioDisk> Table { get; } = new(" in [[disk]]",
    [
        new Key<ScenarioDisk, string>(
            "file", new Text("target/disk.img"), "none", "An image file, relative to the root.",
            (d, v) => d with { File = v }),
        new Key<ScenarioDisk, string>(
            "medium", MediaNames.Shape, "none", "A medium that the framework builds.",
            (d, v) => d with { Medium = v }),
        new Key<ScenarioDisk, string>(
            "bus", new Choice<string>(ScenarioDisk.Buses, i => ScenarioDisk.Buses[i]), "virtio",
            "What it is attached to.",
            (d, v) => d with { Bus = v }),
        new Key<ScenarioDisk, DiskWrites>(
            "writes", new Choice<DiskWrites>(Writes, i => (DiskWrites)i), "copy",
            "copy: to a copy of the VM's own; forget: lost with the VM; refuse: the disk is write-protected.",
            (d, v) => d with { Writes = v }),
        new Key<ScenarioDisk, bool>(
            "cdrom", new Flag(), "false", "A CD-ROM instead of a disk.", (d, v) => d with { IsCdrom = v }),
        new Key<ScenarioDisk, string>(
            "serial", new Text("data"), "none", "The serial number by which the guest can know it.",
            (d, v) => d with { Serial = v }),
    ]);

    public static ListOf<ScenarioDisk> Shape { get; } =
        new(new Nested<ScenarioDisk>("disk", Table, p => new ScenarioDisk(p)));
}
