using Erix.Scenarios.Media.ExFat;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.UnitTests.ExFat;

/// <summary>The faults of directories, sets, names and streams.</summary>
public sealed partial class ExFatCheckTests
{
    private const string Long = "/folder/A name that needs three entries, é.txt";
    private const string Vendor = "/vendor.txt";

    private static ExFatFault[] SetFaults() =>
    [
        new("EXFAT_ENTRY_TYPE_INVALID", "an entry of type 80h", v => v.FirstFreeRootEntry()[0] = 0x80),
        new("EXFAT_ENTRY_AFTER_END", "an entry behind the end marker",
            v => v.Image.Span(v.RootEntry(v.RootEntryCount - 1), 1)[0] = 0x85),
        new("EXFAT_ENTRY_AFTER_END", "a deleted entry behind the end marker",
            v => v.Image.Span(v.RootEntry(v.RootEntryCount - 1), 1)[0] = 0x05),
        new("EXFAT_ENTRY_CRITICAL", "a critical primary entry of type 86h", v => v.FirstFreeRootEntry()[0] = 0x86),
        new("EXFAT_ENTRY_CRITICAL", "a label in a folder", v =>
        {
            var cluster = v.Set("/folder/inner").Clusters[0];
            v.Image.Span(v.Geometry.ClusterOffset(cluster) + (3 * ExFatDirectoryEntry.Size), 1)[0] =
                ExFatEntryType.VolumeLabel;
        }),
        new("EXFAT_ENTRY_ORPHAN", "a stream without a file",
            v => v.FirstFreeRootEntry()[0] = ExFatEntryType.StreamExtension),
        File("EXFAT_ENTRY_ORPHAN", "a count that leaves the vendor entry out", Vendor,
            f => f[ExFatFileEntry.SecondaryCount] -= 1, CountedSeal),
        File("EXFAT_SET_CUT", "a count that reaches into the next set", Run,
            f => f[ExFatFileEntry.SecondaryCount] += 1),
        File("EXFAT_SET_CUT", "a count of 255", "/folder/inner/x", f => f[ExFatFileEntry.SecondaryCount] = 255),
        new("EXFAT_SET_CUT", "a deleted entry inside a set", v => v.Set(Run).Entry(2)[0] = 0x41),
        new("EXFAT_SET_CHECKSUM", "one byte of a name", v => v.Set(Run).Entry(2)[4] ^= 1),
        new("EXFAT_SET_CHECKSUM", "the checksum itself", v => v.Set(Long).File()[ExFatFileEntry.SetChecksum] ^= 0x8000),
        new("EXFAT_SET_CHECKSUM", "one byte of the Volume GUID", v => GuidEntry(v)[ExFatVolumeGuid.Reserved][0] = 1),
        new("EXFAT_SET_CHECKSUM", "one byte of the padding", v => v.Image.Span(v.PaddingEntries[0] + 9, 1)[0] = 1),
        Set("EXFAT_SET_ORDER", "a set without a stream", Run, s => s.Entry(1)[0] = ExFatEntryType.VendorExtension),
        Set("EXFAT_SET_ORDER", "a set with two streams", Vendor, s => s.Stream().Bytes.CopyTo(s.Entry(3))),
        Set("EXFAT_SET_ORDER", "a name behind a vendor entry", Long,
            s => s.Entry(3)[0] = ExFatEntryType.VendorExtension),
        Set("EXFAT_SET_ORDER", "a file's entries behind a benign primary one", Run, s => s.Entry(0)[0] = 0xA5),
        Set("EXFAT_SET_CRITICAL", "a critical secondary entry of type C5h", Vendor, s => s.Entry(3)[0] = 0xC5),
        Set("EXFAT_VENDOR_ALLOCATION", "a vendor allocation", Vendor,
            s => s.Entry(3)[0] = ExFatEntryType.VendorAllocation),
        Set("EXFAT_VENDOR_ENTRY", "the null GUID", Vendor,
            s => new Record<ExFatVendorExtension>(s.Entry(3))[ExFatVendorExtension.VendorGuid] = System.Guid.Empty),
        Set("EXFAT_VENDOR_ENTRY", "a vendor extension with an allocation", Vendor, s => s.Entry(3)[1] = 1),

        Stream("EXFAT_NAME_LENGTH", "a name of no characters", Run, s => s[ExFatStreamExtension.NameLength] = 0),
        Stream("EXFAT_NAME_LENGTH", "a name longer than its entries", Run,
            s => s[ExFatStreamExtension.NameLength] = 16),
        Named("EXFAT_NAME_LENGTH", "a name shorter than what is written", Run,
            s => s.Stream()[ExFatStreamExtension.NameLength] -= 1),
        Named("EXFAT_NAME_CHARACTER", "a slash", Run, s => s.Rename(3, "/")),
        Named("EXFAT_NAME_CHARACTER", "a control character", Run, s => s.Rename(0, "\u001F")),
        Named("EXFAT_NAME_CHARACTER", "a NUL inside the name", Long, s => s.Rename(20, "\0")),
        Named("EXFAT_NAME_SURROGATE", "a low surrogate first", Run, s => s.Rename(0, "\uDC00\uD800")),
        Named("EXFAT_NAME_SURROGATE", "a high surrogate last", "/folder/inner/x", s => s.Rename(0, "\uDBFF")),
        Named("EXFAT_NAME_DOT", "the name '.'", "/folder/inner/x", s => s.Rename(0, ".")),
        Named("EXFAT_NAME_DOT", "the name '..'", "/empty", s =>
        {
            s.Rename(0, "..\0\0\0");
            s.Stream()[ExFatStreamExtension.NameLength] = 2;
        }),
        Stream("EXFAT_NAME_HASH", "another hash", Long, s => s[ExFatStreamExtension.NameHash] ^= 1),
        Named("EXFAT_NAME_DUPLICATE", "'empty' becomes 'FOLDE', and the folder too", "/empty", s => s.Rename(0, "FOLDE"), v =>
        {
            v.Set("/folder").Rename(5, "\0");
            v.Set("/folder").Stream()[ExFatStreamExtension.NameLength] = 5;
            Rehash(v.Set("/folder"));
        }),

        Stream("EXFAT_STREAM_FLAGS", "no allocation is possible", "/empty",
            s => s[ExFatStreamExtension.GeneralSecondaryFlags] = 0),
        Stream("EXFAT_STREAM_FLAGS", "NoFatChain without an allocation", "/empty",
            s => s[ExFatStreamExtension.GeneralSecondaryFlags] = 3),
        Set("EXFAT_STREAM_FLAGS", "a name with an allocation", Run,
            s => s.Name(0)[ExFatFileName.GeneralSecondaryFlags] = 1),
        Stream("EXFAT_DATA_LENGTH", "a length without a cluster", "/empty",
            s => s[ExFatStreamExtension.DataLength] = 1),
        Stream("EXFAT_DATA_LENGTH", "more bytes than the heap has", Run,
            s => s[ExFatStreamExtension.DataLength] = ulong.MaxValue),
        Sealed("EXFAT_EMPTY_STREAM_CLUSTER", "an empty file with a cluster", v =>
            v.Set("/empty").Stream()[ExFatStreamExtension.FirstCluster] = v.FreeCluster()),
        Stream("EXFAT_DIRECTORY_LENGTH", "a directory that is not whole clusters", "/folder", s =>
        {
            s[ExFatStreamExtension.DataLength] -= 32;
            s[ExFatStreamExtension.ValidDataLength] -= 32;
        }),
        Stream("EXFAT_VALID_DATA_LENGTH", "one byte beyond DataLength", Run,
            s => s[ExFatStreamExtension.ValidDataLength] += 1),
        Stream("EXFAT_VALID_DATA_LENGTH", "a directory with less than DataLength", "/folder",
            s => s[ExFatStreamExtension.ValidDataLength] -= 32),
        Time("the month 0", f => f[ExFatFileEntry.CreateTimestamp] &= ~(0xFu << 21)),
        Time("the month 13", f => f[ExFatFileEntry.LastAccessedTimestamp] |= 0xDu << 21),
        Time("the day 0", f => f[ExFatFileEntry.LastModifiedTimestamp] &= ~(0x1Fu << 16)),
        Time("the 30th of February", f => f[ExFatFileEntry.CreateTimestamp] += 1u << 16),
        Time("24 o'clock", f => f[ExFatFileEntry.LastModifiedTimestamp] += 12u << 11),
        Time("minute 60", f => f[ExFatFileEntry.LastAccessedTimestamp] += 26u << 5),
        Time("second 60", f => f[ExFatFileEntry.CreateTimestamp] |= 0x1E),
        Time("two seconds in hundredths", f => f[ExFatFileEntry.Create10msIncrement] = 200),
        Time("an offset that is not valid", f => f[ExFatFileEntry.LastModifiedUtcOffset] = 4),
    ];

    private static ExFatFault Set(string code, string what, string path, Action<ExFatEntrySet> edit) =>
        Sealed(code, what, v => edit(v.Set(path)));

    private static ExFatFault Named(
        string code, string what, string path, Action<ExFatEntrySet> edit, Action<ExFatVolume>? before = null) => Sealed(code, what, v =>
    {
        before?.Invoke(v);
        edit(v.Set(path));
        Rehash(v.Set(path));
    });

    private static ExFatFault Time(string what, RecordEdit<ExFatFileEntry> edit) =>
        File("EXFAT_TIMESTAMP", what, Run, edit);

    private static ExFatFault File(
        string code, string what, string path, RecordEdit<ExFatFileEntry> edit, Action<ExFatEntrySet>? seal = null) => Sealed(code, what, v =>
    {
        edit(v.Set(path).File());
        seal?.Invoke(v.Set(path));
    }, seal is null ? [] : ["SetChecksum"]);

    private static void Rehash(ExFatEntrySet set) =>
        set.Stream()[ExFatStreamExtension.NameHash] = ExFatUpcase.Recommended.NameHash(set.NameOnDisk());

    /// <summary>The checksum of as many entries as the set now says that it has.</summary>
    private static void CountedSeal(ExFatEntrySet set)
    {
        var count = set.File()[ExFatFileEntry.SecondaryCount] + 1;
        byte[] bytes = [.. Enumerable.Range(0, count).SelectMany(i => set.Entry(i).ToArray())];
        set.File()[ExFatFileEntry.SetChecksum] = ExFatChecksum.Set(bytes);
    }
}
