using System.Buffers.Binary;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>
/// Stage 5: the inodes that the next mount is to delete or cut, in the list that s_last_orphan begins and in the orphan
/// file. Kernel docs: filesystems/ext4, "Orphan file".
/// </summary>
internal static class OrphanCheck
{
    public static void Run(CheckRun run)
    {
        CheckList(run);
        if (run.Geo.Has(ExtFeatures.OrphanFile))
        {
            CheckFile(run);
        }
        else if (run.Geo.Has(ExtFeatures.OrphanPresent))
        {
            run.Report(ExtFindings.OrphanPresent, "superblock", "orphan_present is set, and there is no orphan file");
        }
    }

    private static void CheckList(CheckRun run)
    {
        var inode = new Inode(run.Geo.InodeSize);
        for (long number = run.SuperField(ExtSuperblock.s_last_orphan); number != 0; number = inode.DeletedAt)
        {
            if (number < run.Geo.FirstInode || !run.Volume.TryInode(number, inode))
            {
                run.Report(ExtFindings.OrphanList, "orphan list", $"it names inode {number}");
                return;
            }

            if (!run.Orphans.Add(number))
            {
                run.Report(ExtFindings.OrphanList, "orphan list", $"it comes back to inode {number}");
                return;
            }

            CheckOrphan(run, inode, ExtFindings.OrphanList);
        }
    }

    private static void CheckFile(CheckRun run)
    {
        var number = run.SuperField(ExtSuperblock.s_orphan_file_inum);
        if (run.Volume.Inode(number) is not { } inode
            || !inode.IsRegular
            || inode.Size == 0
            || (inode.Size & (ulong)(run.Geo.BlockSize - 1)) != 0)
        {
            run.Report(ExtFindings.OrphanFile, $"inode {number}", "the orphan file is no regular file of whole blocks");
            return;
        }

        if (!run.Geo.Has(ExtFeatures.HasJournal))
        {
            run.Report(ExtFindings.OrphanFile, inode, "an orphan file without a journal");
        }

        var content = new FileContent(run, inode);
        var blocks = (long)(inode.Size >> run.Geo.BlockBits);
        for (var i = 0L; i < Math.Min(blocks, run.Geo.BlocksCount); i++)
        {
            var block = content.Block(i);
            if (block.IsEmpty)
            {
                run.Report(ExtFindings.OrphanFile, inode, $"block {i} of the orphan file is missing");
                return;
            }

            CheckBlock(run, inode, i, content.Physical(i), block);
        }

        if (run.Geo.Has(ExtFeatures.OrphanPresent))
        {
            run.Report(ExtFindings.OrphanPresent, inode, "orphan_present is set");
        }
    }

    private static void CheckBlock(CheckRun run, Inode file, long logical, long physical, ReadOnlySpan<byte> block)
    {
        var tail = new ReadOnlyRecord<ExtOrphanBlockTail>(block[^ExtOrphanBlockTail.Size..]);
        if (tail[ExtOrphanBlockTail.ob_magic] != ExtOrphanBlockTail.Magic)
        {
            run.Report(
                ExtFindings.OrphanFile, file, $"block {logical}: ob_magic is 0x{tail[ExtOrphanBlockTail.ob_magic]:x8}");
            return;
        }

        var expected = run.Geo.HasCsum
            ? Checksums.OrphanBlock(block, run.Csum.InodeSeed(file.Number, file.Generation), physical)
            : 0;
        if ((run.Geo.HasCsum || !run.IsStrict) && tail[ExtOrphanBlockTail.ob_checksum] != expected)
        {
            run.Report(
                ExtFindings.OrphanFile, file,
                $"block {logical}: ob_checksum is {tail[ExtOrphanBlockTail.ob_checksum]:x8}, "
                + $"its bytes give {expected:x8}");
            return;
        }

        for (var at = 0; at < block.Length - ExtOrphanBlockTail.Size; at += 4)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(block[at..]) is var number and not 0)
            {
                CheckEntry(run, file, number);
            }
        }
    }

    private static void CheckEntry(CheckRun run, Inode file, long number)
    {
        if (!run.Geo.Has(ExtFeatures.OrphanPresent))
        {
            run.Report(
                ExtFindings.OrphanStale, file, $"the orphan file names inode {number}, and orphan_present is not set");
        }

        if (number < run.Geo.FirstInode || run.Volume.Inode(number) is not { } inode)
        {
            run.Report(ExtFindings.OrphanFile, file, $"the orphan file names inode {number}");
        }
        else if (run.Orphans.Add(number))
        {
            CheckOrphan(run, inode, ExtFindings.OrphanFile);
        }
    }

    private static void CheckOrphan(CheckRun run, Inode inode, FindingKind kind)
    {
        if (inode.Mode == 0)
        {
            run.Report(kind, inode, "an orphan that is not in use");
        }
    }
}
