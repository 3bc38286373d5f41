namespace Erix.Scenarios.Media.Fat;

/// <summary>What only shows once every chain is known: clusters that nobody owns, and FSInfo's counts.</summary>
internal static class FatSumCheck
{
    private const int PageBytes = 4096;

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
            state.Report(FatFindings.LostClusters, $"cluster {sums.FirstLost}", $"{sums.Lost} clusters belong to nobody");
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
        var sums = new Sums();
        var bytes = state.Volume.Read(state.Geometry.FatOffset(state.ActiveFat), (int)state.Geometry.UsedFatBytes);
        if (state.Geometry.Width == FatWidth.Fat12)
        {
            // Entries lie across page borders here, and a FAT12 has two pages at most.
            CountEntries(state, 2, state.Geometry.LastCluster, ref sums);
            return sums;
        }

        // A FAT is mostly zero, and zero pages can be told without looking at each entry.
        var entriesPerPage = (uint)(PageBytes * 8 / state.Geometry.Width.Bits);
        for (uint cluster = 2; cluster <= state.Geometry.LastCluster;)
        {
            var page = (int)(cluster / entriesPerPage) * PageBytes;
            var last = Math.Min(((cluster / entriesPerPage) + 1) * entriesPerPage - 1, state.Geometry.LastCluster);
            if (bytes[page..Math.Min(page + PageBytes, bytes.Length)].ContainsAnyExcept((byte)0))
            {
                CountEntries(state, cluster, last, ref sums);
            }
            else
            {
                sums.Free += last - cluster + 1;
            }

            cluster = last + 1;
        }

        return sums;
    }

    private static void CountEntries(FatCheckState state, uint from, uint to, ref Sums sums)
    {
        var fat = state.Fat;
        var width = state.Geometry.Width;
        for (var cluster = from; cluster <= to; cluster++)
        {
            var value = fat[cluster];
            if (value == 0)
            {
                sums.Free++;
            }
            else if (value != width.Bad && !state.IsOwned(cluster))
            {
                sums.FirstLost = sums.Lost++ == 0 ? cluster : sums.FirstLost;
                if (!state.Geometry.Has(value) && !width.IsEnd(value))
                {
                    sums.FirstInvalid = sums.InvalidLinks++ == 0 ? cluster : sums.FirstInvalid;
                }
            }
        }
    }

    private record struct Sums(long Free, long Lost, uint FirstLost, long InvalidLinks, uint FirstInvalid);
}
