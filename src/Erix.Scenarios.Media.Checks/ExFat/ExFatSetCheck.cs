using System.Runtime.InteropServices;
using Erix.Scenarios.Media.Layout;
using static Erix.Scenarios.Media.ExFat.ExFatStreamExtension;

namespace Erix.Scenarios.Media.ExFat;

/// <summary>One directory entry set: its checksum, its order, its name, its times and its stream.</summary>
internal sealed class ExFatSetCheck(
    ExFatGeometry geometry, ExFatClusterCheck clusters, ExFatUpcase? upcase, Findings findings)
{
    private const long MaxDirectoryBytes = 256L << 20;
    private const int GeneralFlagsMask = (int)(ExFatGeneralFlags.AllocationPossible | ExFatGeneralFlags.NoFatChain);

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private ExFatTreeNode _directory = null!;
    private ExFatPlace _where;

    public void EnterDirectory(ExFatTreeNode directory)
    {
        _directory = directory;
        _names.Clear();
    }

    /// <summary>A benign primary entry and what follows it: only the templates are known (6.3, 6.4).</summary>
    public void CheckBenign(ReadOnlySpan<byte> set, int index)
    {
        _where = new ExFatPlace(_directory, null, index);
        CheckChecksum(set);
        var primary = new ReadOnlyRecord<ExFatPrimaryEntry>(set);
        if (primary[ExFatPrimaryEntry.EntryType] != ExFatEntryType.VolumeGuid)
        {
            ClaimAllocation(
                (ExFatGeneralFlags)(primary[ExFatPrimaryEntry.GeneralPrimaryFlags] & GeneralFlagsMask),
                primary[ExFatPrimaryEntry.FirstCluster], primary[ExFatPrimaryEntry.DataLength]);
        }

        for (var at = ExFatDirectoryEntry.Size; at < set.Length; at += ExFatDirectoryEntry.Size)
        {
            if (set[at] is ExFatEntryType.StreamExtension or ExFatEntryType.FileName)
            {
                Object(ExFatFindings.SetOrder,
                    $"entry {at / ExFatDirectoryEntry.Size} of type {set[at]:X2}h belongs into a File set, "
                    + $"this one is of type {set[0]:X2}h");
            }

            ClaimSecondary(set[at..]);
        }
    }

    /// <returns>
    /// The directory that the set describes; null for a file, or where it is none that could be read.
    /// </returns>
    public ExFatTreeNode? CheckFile(ReadOnlySpan<byte> set, int index)
    {
        _where = new ExFatPlace(_directory, null, index);
        if (set.Length < 2 * ExFatDirectoryEntry.Size
            || set[ExFatDirectoryEntry.Size] != ExFatEntryType.StreamExtension)
        {
            CheckChecksum(set);
            Object(ExFatFindings.SetOrder, "no Stream Extension follows the File entry");
            return null;
        }

        var stream = new ReadOnlyRecord<ExFatStreamExtension>(set[ExFatDirectoryEntry.Size..]);
        var names = NameEntries(set);
        var units = NameUnits(set, names);
        var name = units[..Math.Min(stream[NameLength], units.Length)];
        var printable = ExFatNames.Printable(name);
        _where = new ExFatPlace(_directory, printable.Length > 0 ? printable : null, index);
        CheckChecksum(set);
        CheckOrder(set, names);
        CheckNameFlags(set, names);
        CheckName(stream, names, units, name);
        CheckTimes(new ReadOnlyRecord<ExFatFileEntry>(set));
        var owned = CheckStream(new ReadOnlyRecord<ExFatFileEntry>(set), stream);
        for (var at = (2 + names) * ExFatDirectoryEntry.Size; at < set.Length; at += ExFatDirectoryEntry.Size)
        {
            ClaimSecondary(set[at..]);
        }

        return IsDirectory(set) && owned is { Count: > 0 }
            ? new ExFatTreeNode(_directory, printable, owned.Value)
            : null;
    }

    private static bool IsDirectory(ReadOnlySpan<byte> set) => ((ExFatAttributes)new ReadOnlyRecord<ExFatFileEntry>(set)
        [ExFatFileEntry.FileAttributes] & ExFatAttributes.Directory) != 0;

    /// <summary>How many File Name entries follow the stream as a consecutive series.</summary>
    private static int NameEntries(ReadOnlySpan<byte> set)
    {
        var count = 0;
        for (var at = 2 * ExFatDirectoryEntry.Size; at < set.Length && set[at] == ExFatEntryType.FileName; at += ExFatDirectoryEntry.Size)
        {
            count++;
        }

        return count;
    }

    private static ReadOnlySpan<char> NameUnits(ReadOnlySpan<byte> set, int names)
    {
        var units = new byte[names * ExFatFileName.FileName.Length];
        for (var i = 0; i < names; i++)
        {
            var entry = new ReadOnlyRecord<ExFatFileName>(set[((2 + i) * ExFatDirectoryEntry.Size)..]);
            entry[ExFatFileName.FileName].CopyTo(units.AsSpan(i * ExFatFileName.FileName.Length));
        }

        return MemoryMarshal.Cast<byte, char>(units);
    }

    private void CheckChecksum(ReadOnlySpan<byte> set)
    {
        var expected = ExFatChecksum.Set(set);
        var value = new ReadOnlyRecord<ExFatPrimaryEntry>(set)[ExFatPrimaryEntry.SetChecksum];
        if (value != expected)
        {
            Object(ExFatFindings.SetChecksum,
                $"it is {value:X4}h, the {set.Length / ExFatDirectoryEntry.Size} entries give {expected:X4}h");
        }
    }

    private void CheckOrder(ReadOnlySpan<byte> set, int names)
    {
        for (var i = 2 + names; i < set.Length / ExFatDirectoryEntry.Size; i++)
        {
            var type = set[i * ExFatDirectoryEntry.Size];
            if (type is ExFatEntryType.StreamExtension or ExFatEntryType.FileName)
            {
                Object(ExFatFindings.SetOrder,
                    $"entry {i} of the set is of type {type:X2}h, which must not stand there");
            }
            else if (!ExFatEntryType.IsBenign(type))
            {
                Object(ExFatFindings.SetCritical, $"entry {i} of the set is of type {type:X2}h");
            }
            else
            {
                CheckVendor(set[(i * ExFatDirectoryEntry.Size)..], type, i);
            }
        }
    }

    /// <summary>7.7.2.1: a File Name has no allocation, its characters lie where FirstCluster would be.</summary>
    private void CheckNameFlags(ReadOnlySpan<byte> set, int names)
    {
        for (var i = 2; i < 2 + names; i++)
        {
            var flags = (ExFatGeneralFlags)new ReadOnlyRecord<ExFatFileName>(set[(i * ExFatDirectoryEntry.Size)..])
                [ExFatFileName.GeneralSecondaryFlags];
            if ((flags & (ExFatGeneralFlags.AllocationPossible | ExFatGeneralFlags.NoFatChain)) != 0)
            {
                Object(ExFatFindings.StreamFlags,
                    $"entry {i} of the set, a File Name, has GeneralSecondaryFlags {(byte)flags:X2}h");
            }
        }
    }

    private void CheckVendor(ReadOnlySpan<byte> entry, byte type, int index)
    {
        var vendor = new ReadOnlyRecord<ExFatVendorExtension>(entry);
        var flags = (ExFatGeneralFlags)vendor[ExFatVendorExtension.GeneralSecondaryFlags];
        if (type == ExFatEntryType.VendorAllocation)
        {
            Object(ExFatFindings.VendorAllocation,
                $"entry {index} of the set, vendor {vendor[ExFatVendorExtension.VendorGuid]}");
        }
        else if (type == ExFatEntryType.VendorExtension
            && (
                vendor[ExFatVendorExtension.VendorGuid] == Guid.Empty
                    || flags.HasFlag(ExFatGeneralFlags.AllocationPossible)))
        {
            Object(ExFatFindings.VendorEntry,
                $"entry {index} of the set, vendor {vendor[ExFatVendorExtension.VendorGuid]}, flags {(byte)flags:X2}h");
        }
    }

    private void CheckName(
        ReadOnlyRecord<ExFatStreamExtension> stream, int names, ReadOnlySpan<char> units, ReadOnlySpan<char> name)
    {
        var length = stream[NameLength];
        var needed = (length + ExFatFileName.Characters - 1) / ExFatFileName.Characters;
        if (length == 0 || names != needed || units[name.Length..].ContainsAnyExcept('\0'))
        {
            Object(ExFatFindings.NameLength,
                $"NameLength is {length}, the {names} File Name entries hold {units.TrimEnd('\0').Length} characters");
        }

        if (ExFatNames.Fault(name) is { } fault)
        {
            Object(ExFatFindings.Of(fault.Rule), fault.Message);
        }

        if (upcase is null || length == 0 || names < needed)
        {
            return;
        }

        var upcased = upcase.Upcase(name.ToString());
        var hash = ExFatChecksum.NameHash(upcased);
        if (stream[NameHash] != hash)
        {
            Object(ExFatFindings.NameHash, $"it is {stream[NameHash]:X4}h, the name gives {hash:X4}h");
        }

        if (!_names.Add(upcased))
        {
            Object(ExFatFindings.NameDuplicate, "another name in this directory is the same after up-casing");
        }
    }

    private void CheckTimes(ReadOnlyRecord<ExFatFileEntry> file)
    {
        CheckTime("Create", new ExFatTime(
            file[ExFatFileEntry.CreateTimestamp], file[ExFatFileEntry.Create10msIncrement],
            file[ExFatFileEntry.CreateUtcOffset]));
        CheckTime("LastModified", new ExFatTime(
            file[ExFatFileEntry.LastModifiedTimestamp], file[ExFatFileEntry.LastModified10msIncrement],
            file[ExFatFileEntry.LastModifiedUtcOffset]));
        CheckTime("LastAccessed", new ExFatTime(
            file[ExFatFileEntry.LastAccessedTimestamp], 0, file[ExFatFileEntry.LastAccessedUtcOffset]));
    }

    private void CheckTime(string which, ExFatTime time)
    {
        if (time.Fault() is { } fault)
        {
            Object(ExFatFindings.Timestamp, $"{which}: {fault}");
        }
    }

    private ExFatStreamClusters? CheckStream(
        ReadOnlyRecord<ExFatFileEntry> file, ReadOnlyRecord<ExFatStreamExtension> stream)
    {
        var length = stream[DataLength];
        var valid = stream[ValidDataLength];
        var isDirectory = IsDirectory(file.Bytes);
        if (isDirectory ? valid != length : valid > length)
        {
            Object(ExFatFindings.ValidDataLength, $"ValidDataLength is {valid}, DataLength is {length}");
        }

        if (isDirectory && (length % (ulong)geometry.ClusterBytes != 0 || length > (ulong)MaxDirectoryBytes))
        {
            Object(ExFatFindings.DirectoryLength,
                $"DataLength is {length}, a cluster has {geometry.ClusterBytes} bytes");
        }

        var flags = (ExFatGeneralFlags)stream[GeneralSecondaryFlags];
        if (!flags.HasFlag(ExFatGeneralFlags.AllocationPossible))
        {
            Object(ExFatFindings.StreamFlags, $"GeneralSecondaryFlags is {(byte)flags:X2}h: no allocation is possible");
        }

        return Claim(flags, stream[FirstCluster], length);
    }

    /// <summary>A benign secondary entry may own clusters too, whether its type is known or not (8.2).</summary>
    private void ClaimSecondary(ReadOnlySpan<byte> entry)
    {
        var secondary = new ReadOnlyRecord<ExFatSecondaryEntry>(entry);
        if (secondary[ExFatSecondaryEntry.EntryType] is not (ExFatEntryType.FileName or ExFatEntryType.VendorExtension))
        {
            ClaimAllocation(
                (ExFatGeneralFlags)secondary[ExFatSecondaryEntry.GeneralSecondaryFlags],
                secondary[ExFatSecondaryEntry.FirstCluster], secondary[ExFatSecondaryEntry.DataLength]);
        }
    }

    private void ClaimAllocation(ExFatGeneralFlags flags, uint first, ulong length)
    {
        if (flags.HasFlag(ExFatGeneralFlags.AllocationPossible))
        {
            Claim(flags, first, length);
        }
    }

    private ExFatStreamClusters? Claim(ExFatGeneralFlags flags, uint first, ulong length)
    {
        var contiguous = flags.HasFlag(ExFatGeneralFlags.NoFatChain);
        if (first == 0 || length == 0)
        {
            CheckEmpty(contiguous, first, length);
            return null;
        }

        if (!geometry.InHeap(first))
        {
            Object(ExFatFindings.ClusterOutOfRange,
                $"FirstCluster {first} is outside the heap, whose last is {geometry.ClusterCount + 1L}");
            return null;
        }

        if (length > (ulong)geometry.ClusterCount * (ulong)geometry.ClusterBytes)
        {
            Object(ExFatFindings.DataLength, $"DataLength {length} is more than the heap has");
            return contiguous ? null : clusters.ClaimChain(_where, first, needed: null);
        }

        var needed = geometry.ClustersFor((long)length);
        return contiguous ? clusters.ClaimRun(_where, first, needed) : clusters.ClaimChain(_where, first, needed);
    }

    private void CheckEmpty(bool contiguous, uint first, ulong length)
    {
        if (length != 0)
        {
            Object(ExFatFindings.DataLength, $"DataLength is {length} without a first cluster");
        }
        else if (first != 0)
        {
            Object(ExFatFindings.EmptyStreamCluster, $"DataLength is 0, FirstCluster is {first}");
        }
        else if (contiguous)
        {
            Object(ExFatFindings.StreamFlags, "NoFatChain is set without an allocation");
        }
    }

    private void Object(FindingKind kind, string message) => findings.Add(kind, _where.In(findings), message);
}
