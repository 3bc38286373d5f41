using Erix.Scenarios.Media;

namespace Erix.Scenarios.HostChecks.Readers;

/// <summary>The contents of a FAT volume by mtools: one mcopy of the whole tree.</summary>
internal static class MtoolsReader
{
    public static VolumeTree Over(VolumeTree tree, CheckedMedium medium, MediumPartition partition)
    {
        // mtools follows the first FAT, whatever BPB_ExtFlags says.
        if (FatReader.ActiveFat(medium.Volume(partition)) != 0 || !tree.Nodes.Any())
        {
            return tree;
        }

        var folder = Directory.CreateDirectory(Path.Combine(medium.Scratch, $"{partition.Name}-mtools")).FullName;
        var said = HostTool.Run("mcopy", "-s", "-n", "-i", $"{medium.ImagePath}@@{partition.Offset}", "::/", folder);
        if (said.ExitCode != 0)
        {
            throw new UnreadableVolumeException($"mcopy cannot read {partition.Name}: {said.Quote(said.Lines)}");
        }

        ExtractedTree.Overlay(tree, folder, "mtools", CanSpell);
        return tree;
    }

    // mtools knows UCS-2 and writes '_' for each half of a pair.
    private static bool CanSpell(string path) => !path.Any(char.IsSurrogate) && ExtractedTree.FitsHost(path);
}
