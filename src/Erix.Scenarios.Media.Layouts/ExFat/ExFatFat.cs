using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.ExFat;

/// <summary>
/// The File Allocation Table's first two entries; one uint per cluster follows. exFAT 1.00, 4.1, Table 11.
/// </summary>
public sealed class ExFatFat : ILayout
{
    public const uint FirstCluster = 2;
    public const uint MediaType = 0xFFFF_FFF8;
    public const uint Free = 0;
    public const uint BadCluster = 0xFFFF_FFF7;
    public const uint EndOfChain = 0xFFFF_FFFF;

    public static int Size => 8;

    public static readonly Field<ExFatFat, uint> FatEntry0 = new(0);
    public static readonly Field<ExFatFat, uint> FatEntry1 = new(4);
}
