using Erix.Scenarios.Media.ExFat;
using Erix.Scenarios.Media.Layout;
using static Erix.Scenarios.Media.ExFat.ExFatBootSector;

namespace Erix.Scenarios.UnitTests.ExFat;

/// <summary>A field of a structure on a volume, where a mutation may strike.</summary>
internal sealed record ExFatSpot(
    ExFatVolume Volume, Type Layout, IFieldToken Field, long Offset, ExFatEntrySet? Set, bool InBackup = false)
{
    /// <summary>What was there before any mutation.</summary>
    public byte[] Old { get; } = Volume.Image.Read(Offset, Field.Length).ToArray();

    public Span<byte> Bytes => Volume.Image.Span(Offset, Field.Length);

    public ulong Number => Field.Length is 1 or 2 or 4 or 8 ? ReadNumber() : 0;

    public override string ToString() =>
        $"{Layout.Name}.{Field.Name} at {Offset}{(InBackup ? " (backup)" : "")} {Set?.Path}";

    private ulong ReadNumber()
    {
        Span<byte> wide = stackalloc byte[8];
        Bytes.CopyTo(wide);
        return BitConverter.ToUInt64(wide);
    }
}

/// <summary>
/// What the check lets pass on purpose: the values of a field that are as good as the one that was there.
/// </summary>
/// <param name="Harmless">Null where any value is.</param>
internal sealed record ExFatUnchecked(Type Layout, string Field, string Reason, Func<ExFatSpot, bool>? Harmless = null);

/// <summary>Every field that a mutation may strike, and the table of those that the check leaves alone.</summary>
internal static class ExFatMutationSpots
{
    private const string Data = "every value is valid: it is the user's data";
    private const string ReservedBySpec = "reserved: the spec asks writers for zero and readers for indifference";

    public static readonly ExFatUnchecked[] Unchecked =
    [
        new(typeof(ExFatBootSector), "PartitionOffset", "every value is valid (3.1.4)"),
        new(typeof(ExFatBootSector), "VolumeSerialNumber", "every value is valid (3.1.11)"),
        new(typeof(ExFatBootSector), "DriveSelect", "every value is valid (3.1.17)"),
        new(typeof(ExFatBootSector), "Reserved", ReservedBySpec),
        new(typeof(ExFatBootSector), "BootCode", "any machine code (3.1.19)"),
        new(typeof(ExFatBootSector), "VolumeLength", "sectors behind the last whole cluster may come or go", s =>
            Boot(s)[VolumeLength] > Boot(s)[ClusterHeapOffset]
            && (Boot(s)[VolumeLength] - Boot(s)[ClusterHeapOffset]) >> Boot(s)[SectorsPerClusterShift] == Boot(s)[ClusterCount]
            && Boot(s)[VolumeLength] <= (ulong)s.Volume.Image.Length >> Boot(s)[BytesPerSectorShift]),
        new(typeof(ExFatBootSector), "FatLength", "the FAT may be longer than it has to be, as far as the heap (3.1.7)", s =>
            s.Number * (ulong)s.Volume.Geometry.SectorBytes / 4 >= s.Volume.Geometry.ClusterCount + 2UL
            && s.Volume.Geometry.NumberOfFats == 1
            && s.Volume.Geometry.FatOffset + s.Number <= s.Volume.Geometry.ClusterHeapOffset),
        new(typeof(ExFatBootSector), "FileSystemRevision", "minor revisions up to 1.99 are to be mounted (3.1.12)",
            s => s.Number is >= 0x0100 and <= 0x0163),
        new(typeof(ExFatBootSector), "VolumeFlags", "ClearToZero has no meaning (3.1.13.4)", s =>
            (s.Number & ~(ulong)ExFatVolumeFlags.ClearToZero) == (ulong)s.Volume.Geometry.ActiveFat),
        new(typeof(ExFatBootSector), "VolumeFlags", "of two FATs and bitmaps that are equal, either may be active (3.1.13.1)", s =>
            (s.Number & ~(ulong)(ExFatVolumeFlags.ClearToZero | ExFatVolumeFlags.ActiveFat)) == 0
                && CopiesAreEqual(s.Volume)),
        new(typeof(ExFatBootSector), "PercentInUse", "FFh says 'not available'", s =>
            s.Number is ExFatBoot.PercentNotAvailable || s.Number == s.Volume.PercentAllocated()),
        new(typeof(ExFatExtendedBootSector), "ExtendedBootCode", "any machine code (3.2.1)"),
        new(typeof(ExFatOemParameters), "Parameters", "a GUID that nobody here knows says what the rest means (3.3.2)", s =>
            s.Bytes.ToArray().Chunk(ExFatOemParameters.ParametersBytes).All(
                p => p.Take(16).Any(b => b != 0) || p.All(b => b == 0))),
        new(typeof(ExFatOemParameters), "Reserved", ReservedBySpec),
        new(typeof(ExFatAllocationBitmap), "Reserved", ReservedBySpec),
        new(typeof(ExFatUpcaseTable), "Reserved1", ReservedBySpec),
        new(typeof(ExFatUpcaseTable), "Reserved2", ReservedBySpec),
        new(typeof(ExFatVolumeLabel), "EntryType", "a label may be deleted", s => s.Number is > 0 and < 0x80),
        new(typeof(ExFatVolumeLabel), "CharacterCount", Data,
            s => s.Number <= ExFatVolumeLabel.MaxCharacters && !HasNul(s)),
        new(typeof(ExFatVolumeLabel), "VolumeLabel", Data, s => ExFatNames.Fault(LabelText(s)) is null),
        new(typeof(ExFatVolumeLabel), "Reserved", ReservedBySpec),
        new(typeof(ExFatVolumeGuid), "EntryType", "it may be deleted, or be another benign entry", Deletable),
        new(typeof(ExFatVolumeGuid), "VolumeGuid", Data, s => s.Bytes.ContainsAnyExcept((byte)0)),
        new(typeof(ExFatVolumeGuid), "GeneralPrimaryFlags", ReservedBySpec, s => (s.Number & 1) == 0),
        new(typeof(ExFatVolumeGuid), "Reserved", ReservedBySpec),
        new(typeof(ExFatTexFatPadding), "EntryType", "it may be deleted, or be another benign entry",
            s => Deletable(s) && s.Number != ExFatEntryType.VolumeGuid),
        new(typeof(ExFatTexFatPadding), "GeneralPrimaryFlags", "the template's flags of an entry without a cluster",
            s => (s.Number & 3) < 2),
        new(typeof(ExFatTexFatPadding), "Reserved", "the spec does not define it (7.10)"),
        new(typeof(ExFatFileEntry), "FileAttributes",
            "attributes are data; text in whole clusters even reads as a directory of deleted entries"),
        new(typeof(ExFatFileEntry), "Reserved1", ReservedBySpec),
        new(typeof(ExFatFileEntry), "Reserved2", ReservedBySpec),
        .. ((string[])["CreateTimestamp", "LastModifiedTimestamp", "LastAccessedTimestamp", "Create10msIncrement",
            "LastModified10msIncrement", "CreateUtcOffset", "LastModifiedUtcOffset", "LastAccessedUtcOffset"])
            .Select(
                name => new ExFatUnchecked(
                    typeof(ExFatFileEntry), name, "every time that exists is data", s => TimesExist(s.Set!))),
        new(typeof(ExFatStreamExtension), "GeneralSecondaryFlags", "the other six bits are reserved (7.6.2)", s =>
            ((s.Old[0] ^ s.Bytes[0]) & 3) == 0),
        new(typeof(ExFatStreamExtension), "Reserved1", ReservedBySpec),
        new(typeof(ExFatStreamExtension), "Reserved2", ReservedBySpec),
        new(typeof(ExFatStreamExtension), "Reserved3", ReservedBySpec),
        new(typeof(ExFatStreamExtension), "ValidDataLength", "a file may have less of its data written", s =>
            !s.Set!.IsDirectory && s.Number <= s.Set.Stream()[ExFatStreamExtension.DataLength]),
        new(typeof(ExFatStreamExtension), "DataLength", "any length that needs the same clusters is as good", s =>
            !s.Set!.IsDirectory && s.Number > 0 && s.Number >= s.Set.Stream()[ExFatStreamExtension.ValidDataLength]
            && ((s.Number - 1) / (ulong)s.Volume.Geometry.ClusterBytes) + 1 == (ulong)s.Set.Clusters.Count),
        new(typeof(ExFatFileName), "GeneralSecondaryFlags", "the other six bits are reserved (7.7.2)",
            s => (s.Number & 3) == 0),
        new(typeof(ExFatFileName), "FileName", "another case of the same name has the same hash",
            s => NameIsAsGood(s.Set!)),
        new(typeof(ExFatVendorExtension), "EntryType", "another benign entry is as good", s =>
            s.Number is >= ExFatEntryType.VendorExtension and not ExFatEntryType.VendorAllocation),
        new(typeof(ExFatVendorExtension), "GeneralSecondaryFlags", "the other bits are reserved (7.8.2)",
            s => (s.Number & 1) == 0),
        new(typeof(ExFatVendorExtension), "VendorGuid", Data, s => s.Bytes.ContainsAnyExcept((byte)0)),
        new(typeof(ExFatVendorExtension), "VendorDefined", Data),
    ];

    private static bool CopiesAreEqual(ExFatVolume volume)
    {
        var geometry = volume.Geometry;
        var bytes = (int)geometry.FatLength * geometry.SectorBytes;
        return geometry.NumberOfFats == 2
            && volume.Bitmap(0).SequenceEqual(volume.Bitmap(1))
            && volume.Image.Read(geometry.FatEntryOffset(0, 0), bytes)
                .SequenceEqual(volume.Image.Read(geometry.FatEntryOffset(1, 0), bytes));
    }

    public static IEnumerable<ExFatSpot> Of(ExFatVolume volume)
    {
        var sector = volume.Geometry.SectorBytes;
        foreach (var region in Enum.GetValues<ExFatRegion>())
        {
            var start = volume.RegionOffset(region);
            var backup = region == ExFatRegion.Backup;
            (Type Layout, long Offset)[] structures =
            [
                (typeof(ExFatBootSector), start),
                .. Enumerable.Range(2, ExFatBoot.ExtendedBootSectors)
                    .Select(i => (typeof(ExFatExtendedBootSector), start + (i * (long)sector) - 512)),
                (typeof(ExFatOemParameters), start + (ExFatBoot.OemParametersSector * sector)),
            ];
            foreach (var spot in structures.SelectMany(s => Fields(volume, s.Layout, s.Offset, null, backup)))
            {
                yield return spot;
            }
        }

        foreach (var spot in Entries(volume).SelectMany(e => Fields(volume, e.Layout, e.Offset, e.Set)))
        {
            yield return spot;
        }
    }

    private static IEnumerable<(Type Layout, long Offset, ExFatEntrySet? Set)> Entries(ExFatVolume volume) =>
    [
        (typeof(ExFatFat), volume.Geometry.FatEntryOffset(volume.Geometry.ActiveFat, 0), null),
        .. volume.BitmapEntries.Select(o => (typeof(ExFatAllocationBitmap), o, (ExFatEntrySet?)null)),
        (typeof(ExFatUpcaseTable), volume.UpcaseEntry, null),
        (typeof(ExFatVolumeLabel), volume.LabelEntry!.Value, null),
        .. volume.GuidEntry is { } guid
            ? [(typeof(ExFatVolumeGuid), guid, (ExFatEntrySet?)null)]
            : Array.Empty<(Type, long, ExFatEntrySet?)>(),
        .. volume.PaddingEntries.Select(o => (typeof(ExFatTexFatPadding), o, (ExFatEntrySet?)null)),
        .. volume.Sets.SelectMany(
            set => set.Entries.Select((offset, i) => (LayoutOf(set.Types[i]), offset, (ExFatEntrySet?)set))),
    ];

    private static Type LayoutOf(byte type) => type switch
    {
        ExFatEntryType.File => typeof(ExFatFileEntry),
        ExFatEntryType.StreamExtension => typeof(ExFatStreamExtension),
        ExFatEntryType.FileName => typeof(ExFatFileName),
        _ => typeof(ExFatVendorExtension),
    };

    private static IEnumerable<ExFatSpot> Fields(
        ExFatVolume volume, Type layout, long offset, ExFatEntrySet? set, bool backup = false) =>
        LayoutInfo.FieldsOf(layout).Select(
            f => new ExFatSpot(volume, layout, f.Token, offset + f.Token.Offset, set, backup));

    private static Record<ExFatBootSector> Boot(ExFatSpot spot) => spot.Volume.Boot();

    private static bool Deletable(ExFatSpot spot) =>
        spot.Number is > 0 and < 0x80 || (
            ExFatEntryType.IsBenign((byte)spot.Number)
                && !ExFatEntryType.IsSecondary((byte)spot.Number)
                && spot.Number > 0x80);

    private static ReadOnlySpan<char> LabelText(ExFatSpot spot)
    {
        var entry = new Record<ExFatVolumeLabel>(spot.Volume.Image.Span(spot.Volume.LabelEntry!.Value, 32));
        var text = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, char>(entry[ExFatVolumeLabel.VolumeLabel]);
        return text[..Math.Min((int)entry[ExFatVolumeLabel.CharacterCount], text.Length)];
    }

    private static bool HasNul(ExFatSpot spot) => LabelText(spot).Contains('\0');

    private static bool TimesExist(ExFatEntrySet set)
    {
        var file = set.File();
        return new ExFatTime(file[ExFatFileEntry.CreateTimestamp], file[ExFatFileEntry.Create10msIncrement], file[ExFatFileEntry.CreateUtcOffset]).Fault() is null
            && new ExFatTime(file[ExFatFileEntry.LastModifiedTimestamp], file[ExFatFileEntry.LastModified10msIncrement], file[ExFatFileEntry.LastModifiedUtcOffset]).Fault() is null
            && new ExFatTime(file[ExFatFileEntry.LastAccessedTimestamp], 0, file[ExFatFileEntry.LastAccessedUtcOffset])
                .Fault() is null;
    }

    private static bool NameIsAsGood(ExFatEntrySet set) =>
        ExFatNames.Fault(set.NameOnDisk()) is null
        && ExFatUpcase.Recommended.NameHash(set.NameOnDisk()) == set.Stream()[ExFatStreamExtension.NameHash]
        && set.Stream()[ExFatStreamExtension.NameLength] % ExFatFileName.Characters is var used
        && (
            used == 0
                || !set.Name(set.NameEntryCount - 1)[ExFatFileName.FileName][(used * 2)..].ContainsAnyExcept((byte)0));
}
