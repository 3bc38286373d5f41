namespace Erix.Scenarios.Media.Fat;

/// <summary>What only shows once every chain is known: clusters that nobody owns, and FSInfo's counts.</summary>
internal static class FatSumCheck
{
    public static void Run(FatCheckState state)
    {
        var sums = Count(state);
        if (sums.InvalidLinks > 0)
        {
            state.Report(FatFindings.LinkValue, $"cluster {sums.FirstInvalid}",
                $"{sums.InvalidLinks} entries outside all chains link to what is no cluster");
        }

        if (sums.Lost > 0)
        {
            state.Report(
                FatFindings.LostClusters, $"cluster {sums.FirstLost}", $"{sums.Lost} clusters belong to nobody");
        }

        if (Fat32BootCheck.TryFsInfo(state, out var info))
        {
            CheckFsInfo(state, info[FatFsInfo.FSI_Free_Count], info[FatFsInfo.FSI_Nxt_Free], sums.Free);
        }
    }

    private static void CheckFsInfo(FatCheckState state, uint count, uint next, long free)
    {
        if (count != FatFsInfo.Unknown && count != free)
        {
            state.Report(FatFindings.FsInfoCount, "FSInfo", $"FSI_Free_Count is {count}, {free} clusters are free");
        }

        if (next != FatFsInfo.Unknown && !state.Geometry.Has(next))
        {
            state.Report(FatFindings.FsInfoNext, "FSInfo",
                $"FSI_Nxt_Free is {next}, clusters are 2 to {state.Geometry.LastCluster}");
        }
    }

    private static Sums Count(FatCheckState state)
    {
        var fat = state.Fat;
        var geometry = state.Geometry;
        var last = geometry.LastCluster;
        var sums = new Sums { Free = geometry.ClusterCount };
        for (var cluster = fat.NextUsed(2, last); cluster <= last; cluster = fat.NextUsed(cluster + 1, last))
        {
            var value = fat[cluster];
            sums.Free--;
            if (value == geometry.Width.Bad || state.IsOwned(cluster))
            {
                continue;
            }

            sums.FirstLost = sums.Lost++ == 0 ? cluster : sums.FirstLost;
            if (!geometry.Has(value) && !geometry.Width.IsEnd(value))
            {
                sums.FirstInvalid = sums.InvalidLinks++ == 0 ? cluster : sums.FirstInvalid;
            }
        }

        return sums;
    }

    private record struct Sums(long Free, long Lost, uint FirstLost, long InvalidLinks, uint FirstInvalid);
}
