namespace Erix.Scenarios.Media.Gpt;

/// <summary>A partition as a table on the disk gives it.</summary>
public sealed record GptPartition(
    int Number, string Name, Guid Type, Guid Id, ulong FirstLba, ulong LastLba, int SectorBytes)
{
    public long Offset => checked((long)FirstLba * SectorBytes);

    public long Length => checked((long)(LastLba - FirstLba + 1) * SectorBytes);
}

/// <summary>What <see cref="GptCheck"/> read on the way: the partitions, where the table could be trusted.</summary>
public sealed record GptTable(int SectorBytes, IReadOnlyList<GptPartition> Partitions);
