using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>The three feature words of a superblock.</summary>
internal readonly record struct FeatureSet(uint Compat, uint Incompat, uint RoCompat)
{
    public static FeatureSet Of(ReadOnlyRecord<ExtSuperblock> super) => new(
        super[ExtSuperblock.s_feature_compat],
        super[ExtSuperblock.s_feature_incompat],
        super[ExtSuperblock.s_feature_ro_compat]);

    public uint this[ExtFeatureWord word] => word switch
    {
        ExtFeatureWord.Compat => Compat,
        ExtFeatureWord.Incompat => Incompat,
        _ => RoCompat,
    };

    public bool Has(ExtFeature feature) => (this[feature.Word] & feature.Bit) != 0;
}
