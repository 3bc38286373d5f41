using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;
using static Erix.Scenarios.Media.ExFat.ExFatBootSector;

namespace Erix.Scenarios.Media.ExFat;

/// <summary>
/// What must agree on an exFAT volume. Names: prefix, then what it is about: "esp.exfat.main.BootChecksum",
/// "esp.exfat.set[/hello.txt].NameHash". In dependency order: a set's checksum comes after all that lies in the set,
/// the bitmap after the streams, the percentage after the bitmap, a region's checksum last.
/// </summary>
public static class ExFatInvariants
{
    private static readonly IFieldToken[] BootFields =
    [
        JumpBoot, FileSystemName, MustBeZero, PartitionOffset, VolumeLength, FatOffset, FatLength, ClusterHeapOffset,
        ClusterCount, FirstClusterOfRootDirectory, VolumeSerialNumber, FileSystemRevision, BytesPerSectorShift,
        SectorsPerClusterShift, NumberOfFats, DriveSelect, Reserved, BootCode, BootSignature,
    ];

    private static readonly ExFatVolumeFlags[] Flags =
    [
        ExFatVolumeFlags.ActiveFat, ExFatVolumeFlags.VolumeDirty, ExFatVolumeFlags.MediaFailure,
        ExFatVolumeFlags.ClearToZero, ExFatVolumeFlags.Reserved,
    ];

    public static IEnumerable<Invariant> For(ExFatVolume volume, string prefix) =>
        from invariant in All(volume)
        select invariant with { Name = $"{prefix}.{invariant.Name}" };

    private static IEnumerable<Invariant> All(ExFatVolume volume) =>
    [
        .. BootFields.Select(field => Designed(volume, $"main.{field.Name}", field.Offset, field.Length)),
        .. Flags.Select(flag => Flag(volume, flag)),
        .. Enumerable.Range(1, ExFatBoot.ExtendedBootSectors).Select(sector => ExtendedBoot(volume, sector)),
        Designed(
            volume, "main.OemParameters", ExFatBoot.OemParametersSector * volume.Geometry.SectorBytes,
            volume.Geometry.SectorBytes),
        Designed(
            volume, "main.Reserved[10]", ExFatBoot.ReservedSector * volume.Geometry.SectorBytes,
            volume.Geometry.SectorBytes),
        .. Enumerable.Range(0, volume.Geometry.NumberOfFats).SelectMany(fat => ReservedFatEntries(volume, fat)),
        .. ExFatRootInvariants.For(volume),
        .. volume.Sets.SelectMany(set => ExFatSetInvariants.For(volume, set)),
        .. volume.Sets.Where(set => set.IsDirectory).Select(set => set.Path).Prepend("/")
            .Select(path => ExFatSetInvariants.UniqueNames(volume, path)),
        .. ExFatAllocationInvariants.For(volume),
        Percent(volume),
        Mirror(volume),
        Checksum(volume, ExFatRegion.Main),
        Checksum(volume, ExFatRegion.Backup),
    ];

    private static Invariant Designed(ExFatVolume volume, string name, int offset, int length) => new(
        name,
        () => volume.Image.Read(offset, length).SequenceEqual(volume.DesignedRegion.Slice(offset, length)),
        () => volume.Image.Write(offset, volume.DesignedRegion.Slice(offset, length)));

    private static Invariant Flag(ExFatVolume volume, ExFatVolumeFlags flag)
    {
        var designed = (ushort)(volume.Geometry.ActiveFat == 1 ? flag & ExFatVolumeFlags.ActiveFat : 0);
        return new($"main.VolumeFlags.{flag}",
            () => (volume.Boot()[VolumeFlags] & (ushort)flag) == designed,
            () => volume.Boot()[VolumeFlags] = (ushort)((volume.Boot()[VolumeFlags] & ~(ushort)flag) | designed));
    }

    private static Invariant ExtendedBoot(ExFatVolume volume, int sector) => new(
        $"main.ExtendedBootSignature[{sector}]",
        () => volume.ExtendedBoot(ExFatRegion.Main, sector)[ExFatExtendedBootSector.ExtendedBootSignature]
            == ExFatBoot.ExtendedBootSignature,
        () => volume.ExtendedBoot(ExFatRegion.Main, sector)[ExFatExtendedBootSector.ExtendedBootSignature]
            = ExFatBoot.ExtendedBootSignature);

    private static IEnumerable<Invariant> ReservedFatEntries(ExFatVolume volume, int fat) =>
    [
        new($"fat[{fat}].FatEntry0",
            () => volume.Fat(fat)[ExFatFat.FatEntry0] == ExFatFat.MediaType,
            () => volume.Fat(fat)[ExFatFat.FatEntry0] = ExFatFat.MediaType),
        new($"fat[{fat}].FatEntry1",
            () => volume.Fat(fat)[ExFatFat.FatEntry1] == ExFatFat.EndOfChain,
            () => volume.Fat(fat)[ExFatFat.FatEntry1] = ExFatFat.EndOfChain),
    ];

    private static Invariant Percent(ExFatVolume volume)
    {
        byte Expected() =>
            volume.Options.PercentNotAvailable ? ExFatBoot.PercentNotAvailable : volume.PercentAllocated();
        return new("main.PercentInUse",
            () => volume.Boot()[PercentInUse] == Expected(),
            () => volume.Boot()[PercentInUse] = Expected());
    }

    /// <summary>
    /// 3.1.13, 3.1.18: the backup is equal but for VolumeFlags and PercentInUse, which are stale in it.
    /// </summary>
    private static Invariant Mirror(ExFatVolume volume)
    {
        byte[] Expected()
        {
            var region = volume.Image.Read(0, ExFatBoot.ChecksumSector * volume.Geometry.SectorBytes).ToArray();
            var boot = new Record<ExFatBootSector>(region);
            boot[VolumeFlags] = volume.Boot(ExFatRegion.Backup)[VolumeFlags];
            boot[PercentInUse] = volume.Boot(ExFatRegion.Backup)[PercentInUse];
            return region;
        }

        var offset = volume.RegionOffset(ExFatRegion.Backup);
        return new("backup.Mirror",
            () => volume.Image.Read(offset, ExFatBoot.ChecksumSector * volume.Geometry.SectorBytes).SequenceEqual(
                Expected()),
            () => volume.Image.Write(offset, Expected()));
    }

    private static Invariant Checksum(ExFatVolume volume, ExFatRegion region) => new(
        region == ExFatRegion.Main ? "main.BootChecksum" : "backup.BootChecksum",
        () => !System.Runtime.InteropServices.MemoryMarshal
            .Cast<byte, uint>(volume.Sector(region, ExFatBoot.ChecksumSector))
            .ContainsAnyExcept(volume.BootChecksum(region)),
        () => ExFatBuilder.SealRegion(volume, region));
}
