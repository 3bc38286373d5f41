using Erix.Scenarios.Media.Ext.Layout;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>Attribute values in inodes of their own (ea_inode), shared by all attributes with the same value.</summary>
internal static class AttributeInodes
{
    /// <summary>What is wrong with a reference, or null; and the clusters that quota counts for it.</summary>
    public static string? Fault(CheckRun run, Inode owner, XattrEntry entry, ReadOnlySpan<byte> name, out long clusters)
    {
        clusters = 0;
        if (entry.ValueInode < run.Geo.FirstInode || run.Volume.Inode(entry.ValueInode) is not { } target)
        {
            return $"its value is in inode {entry.ValueInode}, which does not exist";
        }

        // The value's own hash is kept in i_atime and takes the place of the value.
        Span<byte> valueHash = stackalloc byte[4];
        BitConverter.TryWriteBytes(valueHash, target.AccessedAt);
        var holds = XattrEntries.HashHolds(name, valueHash, entry.Hash);
        var isOldStyle = target.ModifiedAt == owner.Number && target.Generation == owner.Generation;
        if (holds)
        {
            clusters = (entry.ValueLength + run.Geo.BlockSize - 1) / run.Geo.BlockSize;
            clusters = (clusters + run.Geo.ClusterRatio - 1) >> run.Geo.ClusterBits;
        }
        else if (!isOldStyle)
        {
            return $"e_hash {entry.Hash:x8} is not that of its value in inode {entry.ValueInode}";
        }

        return target.Has(InodeFlags.EaInode)
            ? null
            : $"inode {entry.ValueInode} with its value lacks the flag of attribute inodes";
    }

    /// <summary>An attribute inode counts its references itself: in i_ctime and the old place of i_version.</summary>
    public static ulong RecordedReferences(Inode inode) => ((ulong)inode.ChangedAt << 32) | inode.Version;
}
