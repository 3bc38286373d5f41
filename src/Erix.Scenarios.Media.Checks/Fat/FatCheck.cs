using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.Media.Fat;

/// <summary>
/// Reads a FAT volume from its bytes alone and objects to what does not agree. Order: sector 0 and what it points
/// to, the FATs against each other, their reserved entries, the tree from the root down with each entry's names and
/// chain, and last the sums over all: lost clusters, FSInfo's counts, labels.
/// </summary>
/// <remarks>
/// Bounded on any input: a bit per cluster is kept, each cluster is followed once, and a FAT that the volume cannot
/// hold ends the check before anything is sized by it.
/// </remarks>
public static class FatCheck
{
    public static Findings Run(DiskImage volume, CheckPolicy policy)
    {
        var state = new FatCheckState(volume, policy);
        if (FatBootCheck.Run(state))
        {
            FatTableCheck.Run(state);
            var rootLabel = new FatTreeCheck(state).Run();
            FatSumCheck.Run(state);
            FatLabelCheck.Run(state, rootLabel);
        }

        return state.Findings;
    }
}
