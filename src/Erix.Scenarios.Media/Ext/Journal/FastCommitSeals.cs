using Erix.Scenarios.Media.Ext.Build;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Journal;

/// <summary>Finds the tails of a sound fast-commit area; each covers the records since the tail before it.</summary>
internal static class FastCommitSeals
{
    public static IEnumerable<ExtSeal> Of(JournalArea area, JournalGeometry geometry)
    {
        var covered = new List<(long Offset, int Length)>();
        for (var block = geometry.FastCommitFirst; block < geometry.FastCommitLast; block++)
        {
            for (var at = 0; at + FcTl.Size <= area.BlockSize;)
            {
                var (tag, length) = Read(area, block, at);
                if (tag is 0 or > FcTl.Head)
                {
                    yield break;
                }

                var offset = area.Offset(block) + at;
                if (tag == FcTl.Tail)
                {
                    covered.Add((offset, FcTl.Size + FcTail.fc_crc.Offset));
                    (long, int)[] ranges = [.. covered];
                    yield return new ExtSeal(
                        "journal.fast-commit.fc_crc", offset + FcTl.Size + FcTail.fc_crc.Offset, sizeof(uint),
                        image => Checksum(image, ranges));
                    covered.Clear();
                }
                else
                {
                    covered.Add((offset, FcTl.Size + length));
                }

                at += FcTl.Size + length;
            }
        }
    }

    private static uint Checksum(DiskImage image, (long Offset, int Length)[] ranges) =>
        ranges.Aggregate(0u, (crc, r) => Crc.Crc32C(crc, image.Read(r.Offset, r.Length)));

    private static (ushort Tag, ushort Length) Read(JournalArea area, int block, int at)
    {
        var record = new Record<FcTl>(area.Block(block)[at..]);
        return (record[FcTl.fc_tag], record[FcTl.fc_len]);
    }
}
