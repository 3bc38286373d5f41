using System.Security.Cryptography;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>
/// A file under fs-verity: its descriptor, its Merkle tree and its data. Kernel docs: filesystems/fsverity. e2fsck
/// knows nothing of it.
/// </summary>
internal sealed class VerityCheck(CheckRun run, Inode inode)
{
    private const int MaxDescriptor = 16384;
    private const long MaxFileBytes = 1L << 32;

    private readonly FileContent _content = new(run, inode);

    public static void All(CheckRun run)
    {
        foreach (var number in run.VerityFiles)
        {
            if (run.Volume.Inode(number) is { } inode)
            {
                new VerityCheck(run, inode).Run();
            }
        }
    }

    private long TreeStart
    {
        get
        {
            const long Alignment = FsverityDescriptor.MetadataAlignment;
            return (inode.BoundedSize + Alignment - 1) / Alignment * Alignment;
        }
    }

    private void Run()
    {
        if (inode.Size > MaxFileBytes || LastMapped() is not { } last)
        {
            run.Report(ExtFindings.VerityDescriptor, inode, "there is no descriptor behind the file's data");
            return;
        }

        if (Descriptor(last) is not { } bytes)
        {
            return;
        }

        if (DescriptorFault(bytes) is { } fault)
        {
            run.Report(ExtFindings.VerityDescriptor, inode, fault);
            return;
        }

        var descriptor = new ReadOnlyRecord<FsverityDescriptor>(bytes);
        var algorithm = descriptor[FsverityDescriptor.hash_algorithm];
        if (algorithm is not (FsverityDescriptor.Sha256 or FsverityDescriptor.Sha512))
        {
            run.Report(ExtFindings.VerityAlgorithm, inode, $"hash algorithm {algorithm}");
            return;
        }

        if (descriptor[FsverityDescriptor.sig_size] is var signature and not 0)
        {
            run.Report(ExtFindings.VeritySignature, inode, $"a built-in signature of {signature} bytes");
            return;
        }

        if (run.Options.ReadVerityData && !inode.Has(InodeFlags.Encrypted))
        {
            CheckTree(
                descriptor,
                algorithm == FsverityDescriptor.Sha256 ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA512);
        }
    }

    private long? LastMapped()
    {
        // The last extent says how far the metadata behind the data reaches.
        var node = inode.Map;
        for (var level = 0; level <= ExtentNode.MaxDepth && inode.Has(InodeFlags.Extents); level++)
        {
            if (ExtentNode.HeaderFault(node, node.Length) is not null || ExtentNode.Count(node) == 0)
            {
                return null;
            }

            var isLeaf = ExtentNode.Depth(node) == 0;
            var entry = ExtentNode.Entry(node, ExtentNode.Count(node) - 1, isLeaf, 0);
            if (isLeaf)
            {
                return entry.LastLogical;
            }

            if (!run.Volume.TryBlock(entry.Physical, out node))
            {
                return null;
            }
        }

        return null;
    }

    private byte[]? Descriptor(long lastBlock)
    {
        var end = (lastBlock + 1) << run.Geo.BlockBits;
        var sizeBytes = new byte[4];
        if (!_content.TryRead(end - 4, sizeBytes))
        {
            run.Report(ExtFindings.VerityDescriptor, inode, "the end of the descriptor is missing");
            return null;
        }

        long size = BitConverter.ToUInt32(sizeBytes);
        var start = (end - 4 - size) & ~(run.Geo.BlockSize - 1L);
        var bytes = new byte[Math.Clamp(size, 0, MaxDescriptor)];
        if (size < FsverityDescriptor.Size
            || size > MaxDescriptor
            || start < TreeStart
            || !_content.TryRead(start, bytes))
        {
            run.Report(ExtFindings.VerityDescriptor, inode, $"a descriptor of {size} bytes");
            return null;
        }

        return bytes;
    }

    private string? DescriptorFault(byte[] bytes)
    {
        var d = new ReadOnlyRecord<FsverityDescriptor>(bytes);
        return d[FsverityDescriptor.version] != 1 ? $"version {d[FsverityDescriptor.version]}"
            : d[FsverityDescriptor.log_blocksize] is < 10 or > 16 ? $"log_blocksize is {d[FsverityDescriptor.log_blocksize]}"
            : d[FsverityDescriptor.salt_size] > 32 ? $"salt_size is {d[FsverityDescriptor.salt_size]}"
            : d[FsverityDescriptor.data_size] != inode.Size ? $"data_size is {d[FsverityDescriptor.data_size]}, i_size {inode.Size}"
            : d[FsverityDescriptor.reserved].ContainsAnyExcept((byte)0) ? "reserved bytes are not zero"
            : d[FsverityDescriptor.sig_size] > bytes.Length - FsverityDescriptor.Size ? $"sig_size is {d[FsverityDescriptor.sig_size]}"
            : null;
    }

    private void CheckTree(ReadOnlyRecord<FsverityDescriptor> d, HashAlgorithmName algorithm)
    {
        var tree = new MerkleTree(
            _content, TreeStart, inode.BoundedSize, 1 << d[FsverityDescriptor.log_blocksize], algorithm,
            d[FsverityDescriptor.salt][..d[FsverityDescriptor.salt_size]].ToArray());
        var root = d[FsverityDescriptor.root_hash][..tree.HashBytes].ToArray();
        if (tree.TreeFault(root) is { } inTree)
        {
            run.Report(ExtFindings.VerityTree, inode, inTree);
        }
        else if (tree.DataFault(root) is { } inData)
        {
            run.Report(ExtFindings.VerityData, inode, inData);
        }
    }
}
