namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>Inodes with a meaning of their own. Kernel docs: filesystems/ext4, "Special inodes".</summary>
internal static class ReservedInodes
{
    public const long Bad = 1;
    public const long Root = 2;
    public const long UserQuota = 3;
    public const long GroupQuota = 4;
    public const long BootLoader = 5;
    public const long Undelete = 6;
    public const long Resize = 7;
    public const long Journal = 8;
    public const long Exclude = 9;
    public const long Replica = 10;

    /// <summary>Whether the number is kept for a quota file, used or not.</summary>
    public static bool IsQuotaPlace(CheckRun run, long inode) =>
        inode is UserQuota or GroupQuota || (inode != 0 && inode == run.Geo.ProjectQuotaInode);

    public static bool IsQuotaFile(CheckRun run, long inode) =>
        inode == run.Geo.UserQuotaInode || inode == run.Geo.GroupQuotaInode || inode == run.Geo.ProjectQuotaInode;

    /// <summary>Whether the number has a meaning of its own that is not quota's.</summary>
    public static bool IsTakenForElse(long inode) => inode is Bad or Root or (>= BootLoader and <= Replica);

    public static bool IsOrphanFile(CheckRun run, long inode) =>
        inode != 0 && inode == run.Geo.OrphanFileInode;

    /// <summary>Whether the filesystem keeps the inode for itself, so that no directory may name it.</summary>
    public static bool IsKept(CheckRun run, long inode) =>
        (inode != Root && IsReserved(run, inode)) || IsQuotaFile(run, inode) || IsOrphanFile(run, inode);

    public static bool IsReserved(CheckRun run, long inode) => inode < run.Geo.FirstInode;
}
