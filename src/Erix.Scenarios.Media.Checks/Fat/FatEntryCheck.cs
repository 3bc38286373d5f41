using static Erix.Scenarios.Media.Fat.FatDirectoryEntry;

namespace Erix.Scenarios.Media.Fat;

/// <summary>The fields of one short entry beside its name and chain.</summary>
internal static class FatEntryCheck
{
    private const byte MaxTenth = 199;

    public static void Run(FatCheckState state, in FatEntryPlace entry)
    {
        var both = FatAttributes.VolumeId | FatAttributes.Directory;
        if ((entry.Attributes & ~FatAttributes.Defined) != 0 || (entry.Attributes & both) == both)
        {
            state.Report(FatFindings.Attributes, entry, $"DIR_Attr is {entry.Record[DIR_Attr]:X2}");
        }

        CheckTimes(state, entry);
        if (state.Geometry.Width != FatWidth.Fat32 && entry.Record[DIR_FstClusHI] != 0)
        {
            state.Report(FatFindings.FirstClusterHigh, entry,
                $"DIR_FstClusHI is {entry.Record[DIR_FstClusHI]:X4}");
        }
    }

    // Creation and access are optional and zero where they are not kept; the date of writing is not.
    private static void CheckTimes(FatCheckState state, in FatEntryPlace entry)
    {
        var (created, accessed, written) =
            (entry.Record[DIR_CrtDate], entry.Record[DIR_LstAccDate], entry.Record[DIR_WrtDate]);
        var (createdTime, tenth, writtenTime) =
            (entry.Record[DIR_CrtTime], entry.Record[DIR_CrtTimeTenth], entry.Record[DIR_WrtTime]);
        var dates = (created == 0 || FatTimestamp.IsDate(created))
            && (accessed == 0 || FatTimestamp.IsDate(accessed))
            && FatTimestamp.IsDate(written);
        var times = FatTimestamp.IsTime(createdTime) && FatTimestamp.IsTime(writtenTime) && tenth <= MaxTenth;
        if (!dates || !times)
        {
            state.Report(FatFindings.Date, entry,
                $"{created:X4} {createdTime:X4} {tenth} created, {accessed:X4} accessed, "
                + $"{written:X4} {writtenTime:X4} written");
        }
    }
}
