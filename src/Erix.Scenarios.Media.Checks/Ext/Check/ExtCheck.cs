using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>
/// A read-only check of an ext2, ext3 or ext4 volume from its bytes alone.
/// </summary>
/// <remarks>
/// The stages follow what depends on what, so that the first finding is the cause and later ones may be its
/// consequences: superblock, features, another host's claim, journal (replayed in memory under the strict policy),
/// group descriptors and their backups, orphans, inodes with their blocks and attributes, directories, connectivity,
/// links, quota and fs-verity; free counts and bitmaps come last, since almost any fault shows there too. The check
/// ends early only where a later stage would have nothing sound to read.
/// </remarks>
public static class ExtCheck
{
    public static Findings Run(DiskImage volume, CheckPolicy policy, ExtCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(volume);
        var all = new Findings(policy);
        foreach (var single in (CheckPolicy[])[CheckPolicy.Strict, CheckPolicy.Interop])
        {
            if ((policy & single) != 0)
            {
                var findings = new Findings(single);
                RunOne(volume, findings, options ?? ExtCheckOptions.Default);
                Merge(findings, all);
            }
        }

        return all;
    }

    private static void Merge(Findings from, Findings into)
    {
        foreach (var finding in from.Kept.Where(f => !into.Kept.Contains(f)))
        {
            into.Add(finding.Kind, finding.Where, finding.Message);
        }
    }

    private static void RunOne(DiskImage volume, Findings findings, ExtCheckOptions options)
    {
        if (SuperblockCheck.Run(volume, findings) is not { } geo)
        {
            return;
        }

        var run = new CheckRun(volume, geo, findings, options);
        FeatureCheck.Run(run);
        MmpCheck.Run(run);
        run.Volume.Groups = GroupTable.Read(run.Volume, geo);
        JournalCheck.Run(run);
        if (run.Volume.Replayed.Count > 0)
        {
            Contents(AfterReplay(run));
        }
        else
        {
            Contents(run);
        }
    }

    /// <summary>The same volume as the replay of its journal leaves it, superblock and descriptors included.</summary>
    private static CheckRun AfterReplay(CheckRun before)
    {
        var super = before.Volume.TrySuper(out var bytes) ? bytes.ToArray() : before.Geo.Super;
        var after = new CheckRun(
            before.Image, before.Geo.IsSameShape(super) ? new Geometry(super) : before.Geo, before.Findings,
            before.Options);
        foreach (var (block, data) in before.Volume.Replayed)
        {
            after.Volume.Replayed[block] = data;
        }

        after.Volume.Groups = GroupTable.Read(after.Volume, after.Geo);
        return after;
    }

    private static void Contents(CheckRun run)
    {
        if (!GroupDescriptorCheck.Run(run))
        {
            return;
        }

        MmpCheck.Claim(run);
        BackupCheck.Run(run);
        ResizeInodeCheck.Run(run);
        OrphanCheck.Run(run);
        InodeScan.Run(run);
        run.Xattrs.CheckReferences();
        new DirectoryCheck(run).Run();
        Connectivity.Run(run);
        LinkCheck.Run(run);
        new QuotaCheck(run).Run();
        if (run.IsStrict)
        {
            VerityCheck.All(run);
        }

        new BitmapCheck(run).Run();
    }
}
