using System.Runtime.InteropServices;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;
using static Erix.Scenarios.Media.ExFat.ExFatBootSector;

namespace Erix.Scenarios.Media.ExFat;

/// <summary>
/// Writes exFAT volumes. Nothing is taken from a clock or a random source: the same options give the same bytes.
/// </summary>
public sealed class ExFatBuilder
{
    private const int EntryBytes = 32;

    private readonly DiskImage _image;
    private readonly ExFatOptions _options;
    private readonly ExFatGeometry _geometry;
    private readonly ExFatHeap _heap;
    private readonly ExFatVolume _volume;

    private ExFatBuilder(DiskImage image, ExFatOptions options)
    {
        _image = image;
        _options = options;
        _geometry = ExFatGeometry.Of(image.Length, options);
        _heap = new ExFatHeap(_geometry);

        // 3.1.10: bitmaps, up-case table and root directory come first, in this order.
        var bitmaps = new uint[options.NumberOfFats][];
        for (var i = 0; i < bitmaps.Length; i++)
        {
            bitmaps[i] = _heap.Take(_geometry.ClustersFor(_geometry.BitmapBytes), ExFatPlacement.Chained);
        }

        var table = ExFatUpcase.Recommended.Compress();
        var upcase = _heap.Take(_geometry.ClustersFor(table.Length), ExFatPlacement.Chained);
        var root = _heap.Take(RootClusterCount(), options.RootPlacement);
        _volume = new ExFatVolume(image, _geometry, root, options)
        {
            UpcaseCluster = upcase[0],
            UpcaseBytes = table.Length,
        };
        _volume.BitmapClusters.AddRange(bitmaps.Select(b => b[0]));
        foreach (uint[] system in (uint[][])[.. bitmaps, upcase, root])
        {
            Own(system, ExFatPlacement.Chained, path: null);
        }

        image.Write(_geometry.ClusterOffset(upcase[0]), table);
    }

    /// <summary>Formats an image, which must be zero, and fills it.</summary>
    public static ExFatVolume Build(DiskImage image, ExFatOptions options) => new ExFatBuilder(image, options).Write();

    private ExFatVolume Write()
    {
        for (var fat = 0; fat < _geometry.NumberOfFats; fat++)
        {
            _ = new Record<ExFatFat>(_volume.Fat(fat).Bytes)
            {
                [ExFatFat.FatEntry0] = ExFatFat.MediaType,
                [ExFatFat.FatEntry1] = ExFatFat.EndOfChain,
            };
        }

        var writer = new ExFatDirectoryWriter(_volume, _heap, Own);
        writer.WriteRoot();
        WriteBootRegions();
        _volume.RememberDesign();
        return _volume;
    }

    private long RootClusterCount()
    {
        var entries = ExFatDirectoryWriter.RootSystemEntries(_options)
            + _options.Root.Sum(ExFatDirectoryWriter.EntryCount);
        return Math.Max(_geometry.ClustersFor((long)entries * EntryBytes), _options.RootMinClusters);
    }

    /// <summary>
    /// Marks clusters allocated in every bitmap and, unless they are a run without chain, links them in every FAT.
    /// </summary>
    private void Own(uint[] clusters, ExFatPlacement placement, string? path)
    {
        for (var fat = 0; fat < _geometry.NumberOfFats; fat++)
        {
            var stale = fat != _geometry.ActiveFat && path is not null && _options.StaleInInactiveFat.Contains(path);
            if (!stale)
            {
                Own(clusters, placement, fat);
            }
        }
    }

    private void Own(uint[] clusters, ExFatPlacement placement, int fat)
    {
        for (var i = 0; i < clusters.Length; i++)
        {
            _volume.SetAllocated(clusters[i], true, fat);
            if (placement != ExFatPlacement.Contiguous)
            {
                _volume.SetFatEntry(fat, clusters[i], i + 1 < clusters.Length ? clusters[i + 1] : ExFatFat.EndOfChain);
            }
        }
    }

    private void WriteBootRegions()
    {
        WriteBootSector();
        for (var sector = 1; sector <= ExFatBoot.ExtendedBootSectors; sector++)
        {
            WriteExtendedBoot(sector);
        }

        if (_options.FlashParameters)
        {
            WriteFlashParameters();
        }

        var firstEleven = ExFatBoot.ChecksumSector * _geometry.SectorBytes;
        _image.Write(_volume.RegionOffset(ExFatRegion.Backup), _image.Read(0, firstEleven));
        var backup = _volume.Boot(ExFatRegion.Backup);
        backup[VolumeFlags] |= (ushort)_options.BackupVolumeFlags;
        backup[PercentInUse] = _options.BackupPercentInUse ?? backup[PercentInUse];
        foreach (var region in Enum.GetValues<ExFatRegion>())
        {
            SealRegion(_volume, region);
        }
    }

    /// <summary>Fills the region's checksum sector with the checksum of the eleven before it.</summary>
    internal static void SealRegion(ExFatVolume volume, ExFatRegion region) =>
        MemoryMarshal.Cast<byte,
        uint>(volume.Sector(region, ExFatBoot.ChecksumSector)).Fill(volume.BootChecksum(region));

    private void WriteBootSector()
    {
        var boot = new Record<ExFatBootSector>(_volume.Boot().Bytes)
        {
            [PartitionOffset] = _options.PartitionOffset,
            [VolumeLength] = _geometry.VolumeLength,
            [FatOffset] = _geometry.FatOffset,
            [FatLength] = _geometry.FatLength,
            [ClusterHeapOffset] = _geometry.ClusterHeapOffset,
            [ClusterCount] = _geometry.ClusterCount,
            [FirstClusterOfRootDirectory] = _volume.RootClusters[0],
            [VolumeSerialNumber] = _options.VolumeSerialNumber,
            [FileSystemRevision] = ExFatBoot.Revision,
            [VolumeFlags] = (ushort)(_geometry.ActiveFat == 1 ? ExFatVolumeFlags.ActiveFat : ExFatVolumeFlags.None),
            [BytesPerSectorShift] = (byte)_geometry.BytesPerSectorShift,
            [SectorsPerClusterShift] = (byte)_geometry.SectorsPerClusterShift,
            [NumberOfFats] = (byte)_geometry.NumberOfFats,
            [DriveSelect] = 0x80,
            [PercentInUse] = _options.PercentNotAvailable ? ExFatBoot.PercentNotAvailable : _volume.PercentAllocated(),
            [BootSignature] = ExFatBoot.BootSignature,
        };
        boot.Set(JumpBoot, ExFatBoot.JumpBoot);
        boot.Set(FileSystemName, ExFatBoot.FileSystemName);

        // 3.1.19: without boot code, the halt instruction throughout.
        boot[BootCode].Fill(0xF4);
    }

    private void WriteExtendedBoot(int sector)
    {
        var codeBytes = _geometry.SectorBytes - sizeof(uint);
        var start = Math.Min((sector - 1) * codeBytes, _options.ExtendedBootCode.Length);
        var code = _options.ExtendedBootCode.Span[start..Math.Min(start + codeBytes, _options.ExtendedBootCode.Length)];
        code.CopyTo(_volume.Sector(ExFatRegion.Main, sector));
        var record = _volume.ExtendedBoot(ExFatRegion.Main, sector);
        record[ExFatExtendedBootSector.ExtendedBootSignature] = ExFatBoot.ExtendedBootSignature;
    }

    private void WriteFlashParameters() =>
        _ = new Record<ExFatFlashParameters>(_volume.OemParameters(ExFatRegion.Main).Bytes)
        {
            [ExFatFlashParameters.ParametersGuid] = ExFatFlashParameters.Guid,
            [ExFatFlashParameters.EraseBlockSize] = 128 * 1024,
            [ExFatFlashParameters.PageSize] = 4096,
            [ExFatFlashParameters.SpareSectors] = 256,
        };
}
