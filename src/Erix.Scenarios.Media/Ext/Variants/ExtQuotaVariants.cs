using Erix.Scenarios.Media.Ext.Build;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Variants;

/// <summary>Usage by user, group and project, and a directory whose project its files inherit.</summary>
internal static class ExtQuotaVariants
{
    public const uint Project = 42;

    private const string Folder = "/data/project";

    private static readonly ExtRecipe Quota = new("ext4-quota", ExtFormat.Ext4, Fill, SetProject)
    {
        // tune2fs counts what is there; mke2fs would have counted an empty volume.
        Tune = ["-O", "project,quota", "-Q", "usrquota,grpquota,prjquota"],
    };

    public static IEnumerable<MediaVariant> All { get; } =
    [
        ExtRow.Positive(
            "phase4-fs-ext4-quota", "user, group and project quota files, and a directory with PROJINHERIT", Quota),
        ExtRow.Negative(
            "ext4-bad-quota", "the magic of the user quota file is not that of a quota file", Quota,
            v => UserQuota(v)[ExtQuotaHeader.dqh_magic] = 0,
            "EXT_QUOTA_FILE", "quota"),
    ];

    private static Record<ExtQuotaHeader> UserQuota(ExtVolume volume) => new(
        volume.Block(ExtBlockMap.Of(volume, volume.Super()[ExtSuperblock.s_usr_quota_inum]).Data[0]));

    private static void Fill(ExtScript script)
    {
        script.Common("ext4-quota").Folder(Folder);
        (string, int, int, int)[] owners = [("alice", 1000, 1000, 20_000), ("bob", 1001, 1000, 5_000), (
            "carol", 1002, 1002, 1)];
        foreach (var (name, uid, gid, length) in owners)
        {
            var path = $"{Folder}/{name}.txt";
            script.File(path, ExtContents.Lines(name, length)).Field(path, "uid", $"{uid}").Field(
                path, "gid", $"{gid}");
        }
    }

    private static void SetProject(ExtVolume volume)
    {
        volume.Inode(Folder)[ExtInode.i_flags] |= ExtInodeFlag.ProjectInherit;
        foreach (var path in new[] { Folder, $"{Folder}/alice.txt", $"{Folder}/bob.txt", $"{Folder}/carol.txt" })
        {
            volume.Inode(path)[ExtInode.i_projid] = Project;
        }
    }
}
