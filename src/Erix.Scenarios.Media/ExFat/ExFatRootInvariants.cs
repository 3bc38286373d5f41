using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.Media.ExFat;

/// <summary>The root directory's own entries: bitmaps, up-case table, GUID.</summary>
internal static class ExFatRootInvariants
{
    public static IEnumerable<Invariant> For(ExFatVolume volume) =>
    [
        Count(volume, "root.AllocationBitmaps", ExFatEntryType.AllocationBitmap, volume.Geometry.NumberOfFats),
        Count(volume, "root.UpcaseTables", ExFatEntryType.UpcaseTable, 1),
        .. Enumerable.Range(0, volume.Geometry.NumberOfFats).SelectMany(bitmap => Bitmap(volume, bitmap)),
        new("upcase.FirstCluster",
            () => volume.Upcase()[ExFatUpcaseTable.FirstCluster] == volume.UpcaseCluster,
            () => volume.Upcase()[ExFatUpcaseTable.FirstCluster] = volume.UpcaseCluster),
        new("upcase.DataLength",
            () => volume.Upcase()[ExFatUpcaseTable.DataLength] == (ulong)volume.UpcaseBytes,
            () => volume.Upcase()[ExFatUpcaseTable.DataLength] = (ulong)volume.UpcaseBytes),
        new("upcase.MandatoryMappings", () => ExFatUpcase.Read(volume.UpcaseTable()).HasMandatoryMappings()),
        new("upcase.TableChecksum",
            () => volume.Upcase()[ExFatUpcaseTable.TableChecksum] == ExFatChecksum.Table(volume.UpcaseTable()),
            () => volume.Upcase()[ExFatUpcaseTable.TableChecksum] = ExFatChecksum.Table(volume.UpcaseTable())),
        .. volume.PaddingEntries.Append(volume.GuidEntry ?? 0).Where(offset => offset > 0)
            .Select(offset => BenignChecksum(volume, offset)),
    ];

    private static IEnumerable<Invariant> Bitmap(ExFatVolume volume, int bitmap)
    {
        var identifier = (byte)(bitmap == 0 ? 0 : ExFatAllocationBitmap.BitmapIdentifier);
        return
        [
            new($"bitmap[{bitmap}].BitmapFlags",
                () => volume.BitmapEntry(bitmap)[ExFatAllocationBitmap.BitmapFlags] == identifier,
                () => volume.BitmapEntry(bitmap)[ExFatAllocationBitmap.BitmapFlags] = identifier),
            new($"bitmap[{bitmap}].FirstCluster",
                () => volume.BitmapEntry(bitmap)[ExFatAllocationBitmap.FirstCluster] == volume.BitmapClusters[bitmap],
                () => volume.BitmapEntry(bitmap)[ExFatAllocationBitmap.FirstCluster] = volume.BitmapClusters[bitmap]),
            new($"bitmap[{bitmap}].DataLength",
                () =>
                    volume.BitmapEntry(bitmap)[ExFatAllocationBitmap.DataLength] == (ulong)volume.Geometry.BitmapBytes,
                () => volume.BitmapEntry(bitmap)[ExFatAllocationBitmap.DataLength] =
                    (ulong)volume.Geometry.BitmapBytes),
        ];
    }

    /// <summary>What is one too many is not ours to take away again, so there is no way back.</summary>
    private static Invariant Count(ExFatVolume volume, string name, byte type, int expected) => new(
        name,
        () => Enumerable.Range(0, volume.RootEntryCount)
            .Count(i => volume.Image.Read(volume.RootEntry(i), 1)[0] == type) == expected);

    private static Invariant BenignChecksum(ExFatVolume volume, long offset)
    {
        Layout.Record<ExFatPrimaryEntry> Entry() => new(volume.Image.Span(offset, ExFatPrimaryEntry.Size));
        return new($"root[{Entry()[ExFatPrimaryEntry.EntryType]:X2}h at {offset}].SetChecksum",
            () => Entry()[ExFatPrimaryEntry.SetChecksum] == ExFatChecksum.Set(Entry().Bytes),
            () => Entry()[ExFatPrimaryEntry.SetChecksum] = ExFatChecksum.Set(Entry().Bytes));
    }
}
