using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Ext.Build;
using Erix.Scenarios.Media.Ext.Check;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Ext.Variants;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Ext;

/// <summary>
/// What the tests of ext rows share: one set of made volumes, and a row's disk as a file for outside tools.
/// </summary>
internal static class VariantsBench
{
    /// <summary>Volumes are made once for all tests of the process; its folder goes with it.</summary>
    public static MediaTools Tools { get; } = MakeTools();

    public static MediaVariant Row(string name) => ExtVariants.All.Single(v => v.Name == name);

    public static TheoryData<string> Names(Func<MediaVariant, bool> which) =>
        [.. ExtVariants.All.Where(which).Select(v => v.Name)];

    public static Medium Build(string name)
    {
        RequireBuilders();
        return Row(name).Build(Tools);
    }

    public static bool HasJournalDevice(Medium medium) => medium.Partitions.Any(p => p.Name == "erix-journal");

    /// <summary>A partition as an image of its own: e2fsck reads the MMP block without regard to "?offset=".</summary>
    public static string Cut(Medium medium, string partition, TempFolder folder)
    {
        var found = medium.Partitions.Single(p => p.Name == partition);
        var file = folder.File(partition);
        ImageFile.Save(medium.Image.Slice(found.Offset, found.Length), file);
        return file;
    }

    /// <summary>Whether the volume asks for work before it may be used: a log to replay, orphans to let go.</summary>
    public static bool NeedsRepair(Medium medium)
    {
        var super = medium.Volume<ExtVolume>().Super();
        return (super[ExtSuperblock.s_feature_incompat] & ExtFeatures.NeedsRecovery.Bit) != 0
            || (super[ExtSuperblock.s_feature_ro_compat] & ExtFeatures.OrphanPresent.Bit) != 0
            || super[ExtSuperblock.s_last_orphan] != 0;
    }

    /// <summary>How a row's volume is checked: with its journal's device, where it has one.</summary>
    public static ExtCheckOptions Options(Medium medium)
    {
        var journal = medium.Partitions.FirstOrDefault(p => p.Name == "erix-journal");
        return new ExtCheckOptions { ExternalJournal = journal is null ? null : medium.Image.Slice(journal.Offset, journal.Length) };
    }

    /// <summary>Blocks that the replay of the volume's own log puts right, whatever was done to them.</summary>
    public static HashSet<long> RewrittenByReplay(ExtVolume volume, ExtCheckOptions options)
    {
        var super = volume.Image.Read(ExtSuperblock.Offset, ExtSuperblock.Size).ToArray();
        var run = new CheckRun(volume.Image, new Geometry(super), new Findings(CheckPolicy.Strict), options);
        run.Volume.Groups = GroupTable.Read(run.Volume, run.Geo);
        JournalCheck.Run(run);
        return [.. run.Volume.Replayed.Keys];
    }

    /// <summary>What other versions lay out or say is their own: bytes and texts are snapshots of this one.</summary>
    public static void RequireE2fsprogs147()
    {
        var version = OutsideTool.Run("mke2fs", "-V").Text;
        Assert.SkipUnless(
            version.Contains("1.47.0", StringComparison.Ordinal),
            $"the snapshots are e2fsprogs 1.47.0's, here is {version.Split('\n')[0]}");
    }

    public static void RequireBuilders() => OutsideTool.Require("mke2fs", "debugfs");

    private static MediaTools MakeTools()
    {
        var folder = Directory.CreateTempSubdirectory("erix-ext-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return new MediaTools(folder);
    }
}
