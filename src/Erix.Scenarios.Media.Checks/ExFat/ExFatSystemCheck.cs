using System.Runtime.InteropServices;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.ExFat;

/// <summary>
/// What the root directory says of the volume: bitmaps, up-case table, label, GUID. exFAT 1.00, 7.1 to 7.5.
/// </summary>
internal sealed class ExFatSystemCheck(
    DiskImage volume, ExFatGeometry geometry, ExFatClusterCheck clusters, Findings findings)
{
    private readonly List<int>[] _bitmaps = [[], []];
    private readonly List<int> _upcases = [];
    private readonly List<int> _labels = [];
    private readonly List<int> _guids = [];

    /// <summary>The volume's up-case table; null where it could not be read.</summary>
    public ExFatUpcase? Run(ExFatDirectoryBytes root)
    {
        Sort(root);
        CheckBitmaps(root);
        var upcase = CheckUpcase(root);
        CheckLabels(root);
        CheckGuids(root);
        return upcase;
    }

    private void Sort(ExFatDirectoryBytes root)
    {
        for (var i = 0; i < root.Count && root.Type(i) != ExFatEntryType.EndOfDirectory; i++)
        {
            var places = root.Type(i) switch
            {
                ExFatEntryType.AllocationBitmap => _bitmaps[
                    new ReadOnlyRecord<ExFatAllocationBitmap>(root.Entry(i))[ExFatAllocationBitmap.BitmapFlags]
                        & ExFatAllocationBitmap.BitmapIdentifier],
                ExFatEntryType.UpcaseTable => _upcases,
                ExFatEntryType.VolumeLabel => _labels,
                ExFatEntryType.VolumeGuid => _guids,
                _ => null,
            };
            places?.Add(i);
        }
    }

    private void CheckBitmaps(ExFatDirectoryBytes root)
    {
        foreach (var extra in geometry.NumberOfFats == 1 ? _bitmaps[1] : [])
        {
            findings.Add(ExFatFindings.BitmapEntry, Place(extra), "it is for the Second FAT, NumberOfFats is 1");
        }

        for (var fat = 0; fat < geometry.NumberOfFats; fat++)
        {
            if (_bitmaps[fat].Count > 1)
            {
                findings.Add(ExFatFindings.BitmapDuplicate, Place(_bitmaps[fat][1]),
                    $"{Place(_bitmaps[fat][0])} is for FAT {fat}, too");
            }

            if (_bitmaps[fat].Count == 0)
            {
                findings.Add(ExFatFindings.BitmapMissing, "/", $"FAT {fat} has none");
                continue;
            }

            var bitmap = CheckBitmap(
                _bitmaps[fat][0], new ReadOnlyRecord<ExFatAllocationBitmap>(root.Entry(_bitmaps[fat][0])));
            if (fat == geometry.ActiveFat && bitmap is not null)
            {
                clusters.UseBitmap(bitmap);
            }
        }
    }

    private byte[]? CheckBitmap(int index, ReadOnlyRecord<ExFatAllocationBitmap> entry)
    {
        var first = entry[ExFatAllocationBitmap.FirstCluster];
        if (!geometry.InHeap(first))
        {
            findings.Add(ExFatFindings.BitmapEntry, Place(index), $"FirstCluster {first} is outside the heap");
            return null;
        }

        if ((entry[ExFatAllocationBitmap.BitmapFlags] & ~ExFatAllocationBitmap.BitmapIdentifier) != 0)
        {
            // Linux takes an entry with any other flag for none at all.
            findings.Add(ExFatFindings.BitmapEntry, Place(index),
                $"reserved BitmapFlags are set: {entry[ExFatAllocationBitmap.BitmapFlags]:X2}h");
        }

        var length = entry[ExFatAllocationBitmap.DataLength];
        var needed = (ulong)geometry.BitmapBytes;
        if (length != needed)
        {
            findings.Add(ExFatFindings.BitmapLength, Place(index),
                $"DataLength is {length}, {geometry.ClusterCount} clusters need {needed}");
        }

        var owned = clusters.ClaimChain(
            Place(index), first, length == needed ? geometry.ClustersFor((long)needed) : null);
        return length == needed ? Gather(owned, geometry.BitmapBytes) : null;
    }

    private ExFatUpcase? CheckUpcase(ExFatDirectoryBytes root)
    {
        if (_upcases.Count == 0)
        {
            findings.Add(ExFatFindings.UpcaseMissing, "/", "there is none");
            return null;
        }

        var place = Place(_upcases[0]);
        if (_upcases.Count > 1)
        {
            findings.Add(ExFatFindings.UpcaseDuplicate, Place(_upcases[1]), $"{place} is one, too");
        }

        var entry = new ReadOnlyRecord<ExFatUpcaseTable>(root.Entry(_upcases[0]));
        var first = entry[ExFatUpcaseTable.FirstCluster];
        if (!geometry.InHeap(first))
        {
            findings.Add(ExFatFindings.UpcaseEntry, place, $"FirstCluster {first} is outside the heap");
            return null;
        }

        var length = entry[ExFatUpcaseTable.DataLength];
        var sized = length is > 0 and <= ExFatUpcase.MaxBytes && length % 2 == 0;
        if (!sized)
        {
            findings.Add(ExFatFindings.UpcaseLength, place, $"DataLength is {length}");
        }

        var owned = clusters.ClaimChain(place, first, sized ? geometry.ClustersFor((long)length) : null);
        return sized && Gather(owned, (int)length) is { } table
            ? CheckTable(place, entry[ExFatUpcaseTable.TableChecksum], table)
            : null;
    }

    private ExFatUpcase CheckTable(string place, uint checksum, byte[] table)
    {
        var expected = ExFatChecksum.Table(table);
        if (checksum != expected)
        {
            findings.Add(ExFatFindings.UpcaseChecksum, place,
                $"TableChecksum is {checksum:X8}h, the table gives {expected:X8}h");
        }

        var upcase = ExFatUpcase.Read(table);
        if (!upcase.HasMandatoryMappings())
        {
            findings.Add(ExFatFindings.UpcaseMandatory, place, "the first 128 mappings are not those of ASCII");
        }

        if (upcase.CoveredCount < ExFatUpcase.CodeUnits)
        {
            findings.Add(ExFatFindings.UpcaseCoverage, place, $"it covers {upcase.CoveredCount} code units");
        }

        return upcase;
    }

    private void CheckLabels(ExFatDirectoryBytes root)
    {
        for (var i = 0; i < _labels.Count; i++)
        {
            var index = _labels[i];
            var entry = new ReadOnlyRecord<ExFatVolumeLabel>(root.Entry(index));
            var count = entry[ExFatVolumeLabel.CharacterCount];
            var label = MemoryMarshal.Cast<byte, char>(entry[ExFatVolumeLabel.VolumeLabel])[..Math.Min(
                (int)count, ExFatVolumeLabel.MaxCharacters)];
            if (count > ExFatVolumeLabel.MaxCharacters || ExFatNames.Fault(label) is not null || i > 0)
            {
                findings.Add(ExFatFindings.VolumeLabel, Place(index),
                    $"label {i + 1} of {_labels.Count}, CharacterCount {count}, '{ExFatNames.Printable(label)}'");
            }
        }
    }

    private void CheckGuids(ExFatDirectoryBytes root)
    {
        for (var i = 0; i < _guids.Count; i++)
        {
            var index = _guids[i];
            var entry = new ReadOnlyRecord<ExFatVolumeGuid>(root.Entry(index));
            var sound = entry[ExFatVolumeGuid.VolumeGuid] != Guid.Empty
                && entry[ExFatVolumeGuid.SecondaryCount] == 0
                && (entry[ExFatVolumeGuid.GeneralPrimaryFlags] & (ushort)ExFatGeneralFlags.AllocationPossible) == 0
                && i == 0;
            if (!sound)
            {
                findings.Add(ExFatFindings.VolumeGuid, Place(index),
                    $"GUID {i + 1} of {_guids.Count}, {entry[ExFatVolumeGuid.VolumeGuid]}, "
                    + $"SecondaryCount {entry[ExFatVolumeGuid.SecondaryCount]}, flags {entry[ExFatVolumeGuid.GeneralPrimaryFlags]:X4}h");
            }
        }
    }

    /// <summary>The stream's bytes; null where its chain broke before its end.</summary>
    private byte[]? Gather(ExFatStreamClusters owned, int length)
    {
        if (owned.Count < geometry.ClustersFor(length))
        {
            return null;
        }

        var bytes = new byte[length];
        for (var at = 0; at < length; at += geometry.ClusterBytes)
        {
            var part = Math.Min(geometry.ClusterBytes, length - at);
            volume.Read(geometry.ClusterOffset(owned[at / geometry.ClusterBytes]), part).CopyTo(bytes.AsSpan(at));
        }

        return bytes;
    }

    private static string Place(int index) => $"root entry {index}";
}
