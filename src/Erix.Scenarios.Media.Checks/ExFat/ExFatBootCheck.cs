using System.Buffers.Binary;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;
using static Erix.Scenarios.Media.ExFat.ExFatBootSector;

namespace Erix.Scenarios.Media.ExFat;

/// <summary>What the main boot sector says, where it can be believed.</summary>
internal sealed record ExFatBootReading(ExFatGeometry Geometry, uint RootCluster, byte PercentInUse);

/// <summary>Both boot regions. exFAT 1.00, 3.</summary>
internal sealed class ExFatBootCheck(DiskImage volume, Findings findings)
{
    private const int SmallestSectorShift = 9;
    private const int LargestSectorShift = 12;
    private const int LargestClusterShift = 25;
    private const int LastMinorRevision = 99;

    private int _sectorBytes;

    /// <summary>Null where the numbers do not describe a volume that fits into the image.</summary>
    public ExFatBootReading? Run()
    {
        if (!volume.TryRead(0, ExFatBootSector.Size, out var sector))
        {
            return TooSmall(ExFatBootSector.Size);
        }

        var boot = new ReadOnlyRecord<ExFatBootSector>(sector);
        if (!boot[FileSystemName].SequenceEqual(ExFatBoot.FileSystemName))
        {
            Object(ExFatFindings.FileSystemName, $"it is {Convert.ToHexString(boot[FileSystemName])}");
            return null;
        }

        if (boot[BytesPerSectorShift] is < SmallestSectorShift or > LargestSectorShift)
        {
            Object(ExFatFindings.BytesPerSectorShift, $"it is {boot[BytesPerSectorShift]}");
            return null;
        }

        _sectorBytes = 1 << boot[BytesPerSectorShift];
        if (volume.Length < 2L * ExFatBoot.RegionSectors * _sectorBytes)
        {
            return TooSmall(2 * ExFatBoot.RegionSectors * _sectorBytes);
        }

        CheckFixedFields(boot);
        var geometry = CheckGeometry(boot);
        CheckExtendedBoot();
        CheckOemParameters();
        CheckFlags(boot);
        CheckBackup();
        var rooted = geometry is not null && geometry.InHeap(boot[FirstClusterOfRootDirectory]);
        return rooted ? new ExFatBootReading(geometry!, boot[FirstClusterOfRootDirectory], boot[PercentInUse]) : null;
    }

    private ExFatBootReading? TooSmall(long needed)
    {
        findings.Add(ExFatFindings.TooSmall, "volume", $"{volume.Length} bytes, at least {needed} are needed");
        return null;
    }

    private void CheckFixedFields(ReadOnlyRecord<ExFatBootSector> boot)
    {
        if (boot[BootSignature] != ExFatBoot.BootSignature)
        {
            Object(ExFatFindings.BootSignature, $"it is {boot[BootSignature]:X4}h");
        }

        CheckChecksum(ExFatRegion.Main, ExFatFindings.MainBootChecksum);
        if (!boot[JumpBoot].SequenceEqual(ExFatBoot.JumpBoot))
        {
            Object(ExFatFindings.JumpBoot, $"it is {Convert.ToHexString(boot[JumpBoot])}");
        }

        if (boot[MustBeZero].IndexOfAnyExcept((byte)0) is >= 0 and var at)
        {
            Object(ExFatFindings.MustBeZero, $"byte {MustBeZero.Offset + at} is {boot[MustBeZero][at]:X2}h");
        }

        if (boot[FileSystemRevision] >> 8 != 1 || (boot[FileSystemRevision] & 0xFF) > LastMinorRevision)
        {
            Object(ExFatFindings.FileSystemRevision,
                $"it is {boot[FileSystemRevision] >> 8}.{boot[FileSystemRevision] & 0xFF:D2}");
        }
    }

    // Every number is taken as a long or ulong and compared before anything is computed from it.
    private ExFatGeometry? CheckGeometry(ReadOnlyRecord<ExFatBootSector> boot)
    {
        var shift = boot[BytesPerSectorShift];
        if (boot[SectorsPerClusterShift] > LargestClusterShift - shift)
        {
            Object(ExFatFindings.SectorsPerClusterShift,
                $"it is {boot[SectorsPerClusterShift]} with sectors of {_sectorBytes} bytes");
            return null;
        }

        if (boot[NumberOfFats] is not (1 or 2))
        {
            Object(ExFatFindings.NumberOfFats, $"it is {boot[NumberOfFats]}");
            return null;
        }

        var sectors = (ulong)volume.Length >> shift;
        var fits = boot[VolumeLength] <= sectors;
        if (!fits)
        {
            Object(ExFatFindings.VolumeLength, $"it is {boot[VolumeLength]} sectors, the medium has {sectors}");
        }

        if (boot[VolumeLength] < (ulong)ExFatBoot.SmallestVolumeBytes >> shift)
        {
            Object(ExFatFindings.VolumeLengthShort, $"it is {boot[VolumeLength]} sectors of {_sectorBytes} bytes");
        }

        var placed = CheckPlaces(boot);
        if (placed && !InHeap(boot))
        {
            Object(ExFatFindings.RootCluster,
                $"it is {boot[FirstClusterOfRootDirectory]}, the last cluster is {boot[ClusterCount] + 1L}");
        }

        return !fits || !placed ? null : new ExFatGeometry
        {
            BytesPerSectorShift = shift,
            SectorsPerClusterShift = boot[SectorsPerClusterShift],
            NumberOfFats = boot[NumberOfFats],

            // An ActiveFat that is not there is a finding of its own; the rest is then read by the FAT that is.
            ActiveFat = boot[NumberOfFats] == 2 ? boot[VolumeFlags] & (int)ExFatVolumeFlags.ActiveFat : 0,
            VolumeLength = boot[VolumeLength],
            FatOffset = boot[FatOffset],
            FatLength = boot[FatLength],
            ClusterHeapOffset = boot[ClusterHeapOffset],
            ClusterCount = boot[ClusterCount],
        };
    }

    private static bool InHeap(ReadOnlyRecord<ExFatBootSector> boot) =>
        boot[FirstClusterOfRootDirectory] >= ExFatFat.FirstCluster
        && boot[FirstClusterOfRootDirectory] - ExFatFat.FirstCluster < boot[ClusterCount];

    private bool CheckPlaces(ReadOnlyRecord<ExFatBootSector> boot)
    {
        long heap = boot[ClusterHeapOffset];
        var fatEnd = boot[FatOffset] + ((long)boot[FatLength] * boot[NumberOfFats]);
        var needed = (((boot[ClusterCount] + 2L) * 4) + _sectorBytes - 1) / _sectorBytes;
        var room = boot[VolumeLength] <= (ulong)heap
            ? 0
            : (boot[VolumeLength] - (ulong)heap) >> boot[SectorsPerClusterShift];
        var wanted = Math.Min(room, ExFatBoot.MostClusters);
        var sound = true;
        if (boot[FatOffset] < 2 * ExFatBoot.RegionSectors)
        {
            sound = Fault(ExFatFindings.FatOffset, $"sector {boot[FatOffset]}, the boot regions take 24");
        }

        if (boot[FatLength] < needed)
        {
            sound = Fault(
                ExFatFindings.FatLength, $"{boot[FatLength]} sectors, {boot[ClusterCount]} clusters need {needed}");
        }

        if (heap < fatEnd || room == 0)
        {
            sound = Fault(
                ExFatFindings.ClusterHeapOffset,
                $"sector {heap}, the FATs end at {fatEnd}, the volume at {boot[VolumeLength]}");
        }
        else if (boot[ClusterCount] == 0 || boot[ClusterCount] > wanted)
        {
            sound = Fault(ExFatFindings.ClusterCount, $"it is {boot[ClusterCount]}, the volume has room for {wanted}");
        }
        else if (boot[ClusterCount] < wanted)
        {
            Object(ExFatFindings.ClusterCountShort, $"it is {boot[ClusterCount]}, the volume has room for {wanted}");
        }

        return sound;
    }

    private void CheckExtendedBoot()
    {
        for (var sector = 1; sector <= ExFatBoot.ExtendedBootSectors; sector++)
        {
            var record = new ReadOnlyRecord<ExFatExtendedBootSector>(
                Sector(ExFatRegion.Main, sector)[^ExFatExtendedBootSector.Size..]);
            var signature = record[ExFatExtendedBootSector.ExtendedBootSignature];
            if (signature != ExFatBoot.ExtendedBootSignature)
            {
                findings.Add(ExFatFindings.ExtendedBootSignature, $"main sector {sector}",
                    $"it ends in {signature:X8}h");
            }
        }
    }

    // mkfs.exfat fills the sector with FFh, which is ten structures of a GUID nobody knows: those are left alone.
    private void CheckOemParameters()
    {
        var sector = Sector(ExFatRegion.Main, ExFatBoot.OemParametersSector);
        for (var i = 0; i < ExFatOemParameters.ParametersCount; i++)
        {
            var parameters = new ReadOnlyRecord<ExFatGenericParameters>(
                sector[(i * ExFatOemParameters.ParametersBytes)..]);
            if (parameters[ExFatGenericParameters.ParametersGuid] == Guid.Empty
                && parameters[ExFatGenericParameters.CustomDefined].ContainsAnyExcept((byte)0))
            {
                findings.Add(ExFatFindings.OemParameters, $"main sector 9, Parameters[{i}]",
                    "the GUID is null, the rest is not zero");
            }
        }
    }

    private void CheckFlags(ReadOnlyRecord<ExFatBootSector> boot)
    {
        var flags = (ExFatVolumeFlags)boot[VolumeFlags];
        if (flags.HasFlag(ExFatVolumeFlags.ActiveFat) && boot[NumberOfFats] == 1)
        {
            Object(ExFatFindings.ActiveFat, "the Second FAT is active, NumberOfFats is 1");
        }

        if ((flags & ExFatVolumeFlags.Reserved) != 0)
        {
            Object(ExFatFindings.ReservedVolumeFlags, $"VolumeFlags is {(ushort)flags:X4}h");
        }

        if (flags.HasFlag(ExFatVolumeFlags.VolumeDirty))
        {
            Object(ExFatFindings.VolumeDirty, $"VolumeFlags is {(ushort)flags:X4}h");
        }

        if (flags.HasFlag(ExFatVolumeFlags.MediaFailure))
        {
            Object(ExFatFindings.MediaFailure, $"VolumeFlags is {(ushort)flags:X4}h");
        }
    }

    private void CheckBackup()
    {
        CheckChecksum(ExFatRegion.Backup, ExFatFindings.BackupBootChecksum);
        for (var sector = 0; sector < ExFatBoot.ChecksumSector; sector++)
        {
            var main = Sector(ExFatRegion.Main, sector);
            var backup = Sector(ExFatRegion.Backup, sector);
            if (FirstDifference(main, backup, isBootSector: sector == 0) is >= 0 and var at)
            {
                findings.Add(ExFatFindings.BootRegionMismatch, $"backup sector {sector}, byte {at}",
                    $"it is {backup[at]:X2}h, the main region has {main[at]:X2}h");
                return;
            }
        }
    }

    /// <summary>3.1.13 and 3.1.18: in the backup, VolumeFlags and PercentInUse are stale and say nothing.</summary>
    private static int FirstDifference(ReadOnlySpan<byte> main, ReadOnlySpan<byte> backup, bool isBootSector)
    {
        for (var at = 0; at < main.Length;)
        {
            var same = main[at..].CommonPrefixLength(backup[at..]);
            at += same;
            if (at == main.Length)
            {
                return -1;
            }

            var stale = at == PercentInUse.Offset
                || (at >= VolumeFlags.Offset && at < VolumeFlags.Offset + VolumeFlags.Length);
            if (!isBootSector || !stale)
            {
                return at;
            }

            at++;
        }

        return -1;
    }

    private void CheckChecksum(ExFatRegion region, FindingKind kind)
    {
        var expected = ExFatChecksum.Boot(
            volume.Read(RegionOffset(region), ExFatBoot.ChecksumSector * _sectorBytes));
        var sector = Sector(region, ExFatBoot.ChecksumSector);
        for (var at = 0; at < sector.Length; at += sizeof(uint))
        {
            var value = BinaryPrimitives.ReadUInt32LittleEndian(sector[at..]);
            if (value != expected)
            {
                findings.Add(kind, $"{region} sector 11, byte {at}",
                    $"it is {value:X8}h, the region gives {expected:X8}h");
                return;
            }
        }
    }

    private long RegionOffset(ExFatRegion region) =>
        region == ExFatRegion.Main ? 0 : ExFatBoot.RegionSectors * (long)_sectorBytes;

    private ReadOnlySpan<byte> Sector(ExFatRegion region, int sector) =>
        volume.Read(RegionOffset(region) + ((long)sector * _sectorBytes), _sectorBytes);

    private void Object(FindingKind kind, string message) => findings.Add(kind, "main boot sector", message);

    private bool Fault(FindingKind kind, string message)
    {
        Object(kind, message);
        return false;
    }
}
