using Erix.Scenarios.Media.ExFat;
using Erix.Scenarios.Media.Ext.Build;
using Erix.Scenarios.Media.Fat;

namespace Erix.Scenarios.Media;

/// <summary>The partitions on which the catalogue's media have each family.</summary>
public static class MediaVolumes
{
    public const string Fat = FatMedium.Partition;
    public const string ExFat = ExFatMedium.Partition;
    public const string Ext = ExtMedium.Data;
}
