using Erix.Scenarios.Media.Ext.Layout;

namespace Erix.Scenarios.Media.Ext.Check;

internal enum QuotaType
{
    User,
    Group,
    Project,
}

/// <summary>What each user, group and project really uses.</summary>
internal sealed class QuotaUsage(CheckRun run)
{
    private readonly Dictionary<uint, (long Bytes, long Inodes)>[] _usage = [[], [], []];

    public IReadOnlyDictionary<uint, (long Bytes, long Inodes)> Of(QuotaType type) => _usage[(int)type];

    public void Add(Inode inode, long clusters, long inodes)
    {
        var isCounted = inode.Number == ReservedInodes.Root || !ReservedInodes.IsReserved(run, inode.Number);
        if (!run.Geo.Has(ExtFeatures.Quota) || !isCounted || inode.Has(InodeFlags.EaInode)
            || inode.Number == run.SuperField(ExtSuperblock.s_prj_quota_inum))
        {
            return;
        }

        var bytes = (clusters << run.Geo.ClusterBits) << run.Geo.BlockBits;
        Add(QuotaType.User, inode.Uid, bytes, inodes);
        Add(QuotaType.Group, inode.Gid, bytes, inodes);
        Add(QuotaType.Project, inode.ProjectId, bytes, inodes);
    }

    private void Add(QuotaType type, uint id, long bytes, long inodes)
    {
        var before = _usage[(int)type].GetValueOrDefault(id);
        _usage[(int)type][id] = (before.Bytes + bytes, before.Inodes + inodes);
    }
}
