using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>
/// The checksum of a directory block. A linear block keeps it in a tail that reads as an unused entry, an index block
/// behind its table; which of them a block is can only be told from its own bytes.
/// </summary>
internal static class DirectoryChecksum
{
    public static bool HasTail(Geometry geo, ReadOnlySpan<byte> block)
    {
        var top = block.Length - ExtDirEntryTail.Size;
        var at = 0;
        while (at < top)
        {
            var length = DirectoryEntries.At(geo, block, at).RecordLength;
            if (length == 0 || (length & 3) != 0)
            {
                return false;
            }

            at += length;
        }

        var tail = new ReadOnlyRecord<ExtDirEntryTail>(block[top..]);
        return at == top
            && tail[ExtDirEntryTail.det_reserved_zero1] == 0
            && tail[ExtDirEntryTail.det_rec_len] == ExtDirEntryTail.Size
            && tail[ExtDirEntryTail.det_reserved_zero2] == 0
                && tail[ExtDirEntryTail.det_reserved_ft] == ExtDirEntryTail.FileType;
    }

    public static bool Holds(CheckRun run, ReadOnlySpan<byte> block, uint inodeSeed)
    {
        if (HasTail(run.Geo, block))
        {
            var top = block.Length - ExtDirEntryTail.Size;
            return new ReadOnlyRecord<ExtDirEntryTail>(block[top..])[ExtDirEntryTail.det_checksum] == Crc.Crc32C(
                inodeSeed, block[..top]);
        }

        var table = IndexTable(run.Geo, block);
        if (table < 0)
        {
            return false;
        }

        var counts = new ReadOnlyRecord<ExtDxCountLimit>(block[table..]);
        var used = table + (counts[ExtDxCountLimit.count] * ExtDxEntry.Size);
        var tailAt = table + (counts[ExtDxCountLimit.limit] * ExtDxEntry.Size);
        if (used > block.Length || tailAt + ExtDxTail.Size > block.Length)
        {
            return false;
        }

        var tail = block.Slice(tailAt, ExtDxTail.Size);
        return new ReadOnlyRecord<ExtDxTail>(tail)[ExtDxTail.dt_checksum] == Checksums.Index(
            block[..used], tail, inodeSeed);
    }

    /// <summary>Where the table of an index block begins, or -1 for a block that is none.</summary>
    private static int IndexTable(Geometry geo, ReadOnlySpan<byte> block)
    {
        var first = DirectoryEntries.At(geo, block, 0);
        if (first is { NameLength: 0, FileType: 0 } && first.RecordLength == geo.BlockSize)
        {
            return ExtDxNode.limit.Offset;
        }

        var root = new ReadOnlyRecord<ExtDxRoot>(block);
        var isRoot = first.RecordLength == 12 && DirectoryEntries.At(geo, block, 12).RecordLength == geo.BlockSize - 12
            && root[ExtDxRoot.reserved_zero] == 0 && root[ExtDxRoot.info_length] == 8;
        return isRoot ? ExtDxRoot.limit.Offset : -1;
    }
}
