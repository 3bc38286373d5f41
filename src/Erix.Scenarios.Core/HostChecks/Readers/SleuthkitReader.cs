using Erix.Scenarios.Media;

namespace Erix.Scenarios.HostChecks.Readers;

/// <summary>
/// The contents of an exFAT volume by sleuthkit, where it is installed; else our own reading stands alone.
/// </summary>
internal static class SleuthkitReader
{
    private const int SectorBytes = 512;

    public static VolumeTree Over(VolumeTree tree, CheckedMedium medium, MediumPartition partition)
    {
        // It knows one FAT, and writes nothing at all of an empty volume.
        if (ExFatReader.FatCount(medium.Volume(partition)) != 1
            || HostTool.DoWithout("tsk_recover")
            || !tree.Nodes.Any())
        {
            return tree;
        }

        var folder = Directory.CreateDirectory(Path.Combine(medium.Scratch, $"{partition.Name}-sleuthkit")).FullName;
        var said = HostTool.Run(
            "tsk_recover", "-a", "-o", $"{partition.Offset / SectorBytes}", medium.ImagePath, folder);
        if (said.ExitCode != 0)
        {
            throw new UnreadableVolumeException($"tsk_recover cannot read {partition.Name}: {said.Quote(said.Lines)}");
        }

        RemoveSystemFiles(folder);
        ExtractedTree.Overlay(tree, folder, "sleuthkit", CanSpell);
        return tree;
    }

    // "$UPCASE_TABLE" and the like: the volume's own.
    private static void RemoveSystemFiles(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "$*"))
        {
            File.Delete(file);
        }
    }

    // It replaces control characters, and some that file systems of the host could not have.
    private static bool CanSpell(string path) => !path.Any(char.IsControl) && ExtractedTree.FitsHost(path);
}
