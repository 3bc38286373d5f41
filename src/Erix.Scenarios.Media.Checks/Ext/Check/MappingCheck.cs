using Erix.Scenarios.Media.Ext.Layout;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>The blocks of one inode: walked, claimed, and compared with i_size and i_blocks.</summary>
internal sealed class MappingCheck(CheckRun run)
{
    private readonly Geometry _geo = run.Geo;

    public void Run(Inode inode, XattrUsage body)
    {
        var directory = inode.IsDirectory ? run.Directories[inode.Number] : null;
        var outside = run.Xattrs.CheckBlock(inode);
        var mapping = new Mapping { Clusters = body.Clusters + outside.Clusters };
        if (!(_geo.HasInlineData && inode.Has(InodeFlags.InlineData)) && HasBlocks(inode))
        {
            if (_geo.HasExtents && inode.Has(InodeFlags.Extents))
            {
                new ExtentWalk(run, inode, mapping, directory).Run();
            }
            else
            {
                new BlockMapCheck(run, inode, mapping, directory).Run();
                mapping.LastWritten = mapping.LastBlock;
            }
        }

        if (directory is not null)
        {
            directory.LastBlock = mapping.LastBlock;
        }

        if (inode.Has(InodeFlags.Index))
        {
            HTreeCheck.Root(run, inode);
        }

        if (mapping.Clusters == 0 && inode.IsDirectory && !inode.Has(InodeFlags.InlineData))
        {
            run.Report(ExtFindings.DirectoryEmpty, inode, "a directory without a block");
        }

        run.Usage.Add(inode, mapping.Clusters, 1 + body.Inodes + outside.Inodes);
        if (!(run.IsStrict && run.Orphans.Contains(inode.Number)))
        {
            CheckSize(inode, mapping);
        }

        CheckBlockCount(inode, mapping);
        CheckFeatures(inode);
    }

    /// <summary>Directories, regular files, and symbolic links whose target is not in the inode.</summary>
    public bool HasBlocks(Inode inode)
    {
        if (inode.IsSymlink && !inode.Has(InodeFlags.InlineData))
        {
            if (_geo.Has(ExtFeatures.ExtAttr) && inode.FileAclLow != 0)
            {
                return inode.Size >= 60 || (inode.Size > 4 && inode.MapEntry(1) == 0);
            }

            return inode.BlocksLow != 0;
        }

        return (inode.IsDirectory || inode.IsRegular) && !inode.Has(InodeFlags.InlineData);
    }

    private void CheckSize(Inode inode, Mapping mapping)
    {
        var wrong = inode.IsSymlink ? null : inode.IsDirectory ? DirectorySize(inode, mapping) : FileSize(
            inode, mapping);
        if (wrong is not null)
        {
            run.Report(ExtFindings.InodeSize, inode, $"i_size is {inode.Size}, {wrong}");
        }
    }

    private string? DirectorySize(Inode inode, Mapping mapping)
    {
        if (inode.Has(InodeFlags.InlineData))
        {
            var inline = InlineDataCheck.Size(run, inode);
            return inline == inode.BoundedSize ? null : $"{inline} bytes are there inline";
        }

        var blocks = (long)(inode.Size >> _geo.BlockBits);
        if ((inode.Size & (ulong)(_geo.BlockSize - 1)) != 0)
        {
            return "not whole blocks";
        }

        var preallocated = _geo.Fields[ExtSuperblock.s_prealloc_dir_blocks];
        return blocks > mapping.LastBlock + 1 || mapping.LastBlock + 1 - blocks > preallocated
            ? $"its last block is {mapping.LastBlock}"
            : null;
    }

    private string? FileSize(Inode inode, Mapping mapping)
    {
        var hasExtents = _geo.HasExtents && inode.Has(InodeFlags.Extents);
        if (mapping.LastWritten >= 0
            && inode.Size < (ulong)(mapping.LastWritten << _geo.BlockBits)
            && !inode.Has(InodeFlags.Verity))
        {
            return $"its last block with data is {mapping.LastWritten}";
        }

        long perBlock = _geo.BlockSize / 4;
        var mostMapped =
            (ulong)(12 + perBlock + (perBlock * perBlock) + (perBlock * perBlock * perBlock)) << _geo.BlockBits;
        var most = hasExtents ? (1ul << (32 + _geo.BlockBits)) - 1 : mostMapped;
        return inode.Size > most ? $"at most {most} bytes can be mapped" : null;
    }

    private void CheckBlockCount(Inode inode, Mapping mapping)
    {
        if (_geo.IsHurd)
        {
            return;
        }

        var hasHuge = _geo.Has(ExtFeatures.HugeFile);
        var inBlocks = hasHuge && inode.Has(InodeFlags.HugeFile);
        var expected = mapping.Clusters * _geo.ClusterRatio * (inBlocks ? 1 : _geo.BlockSize / 512);
        var recorded = inode.BlocksLow | (hasHuge ? (long)inode.BlocksHigh << 32 : 0);
        if (recorded != expected)
        {
            run.Report(ExtFindings.InodeBlocks, inode, $"i_blocks is {recorded}, its blocks give {expected}");
        }
    }

    private void CheckFeatures(Inode inode)
    {
        const ulong LargeFile = 0x8000_0000;
        if (inode.IsRegular && inode.Size >= LargeFile && !_geo.Has(ExtFeatures.LargeFile))
        {
            run.Report(ExtFindings.FeatureNeeded, inode, $"{inode.Size} bytes without large_file");
        }

        var isPlain = inode.Number == ReservedInodes.Root || !ReservedInodes.IsReserved(run, inode.Number);
        if (_geo.Has(ExtFeatures.Bigalloc) && isPlain && (inode.IsRegular || inode.IsDirectory) && inode.BlocksLow > 0
            && !inode.Has(InodeFlags.Extents) && !inode.Has(InodeFlags.InlineData))
        {
            run.Report(ExtFindings.InodeFlags, inode, "a block map on a bigalloc volume");
        }
    }
}
