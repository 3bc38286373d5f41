namespace Erix.Scenarios.Media.Ext.Variants;

/// <summary>All ext rows, family by family.</summary>
public static class ExtVariants
{
    public static IReadOnlyList<MediaVariant> All { get; } =
    [
        .. ExtPhase4Variants.All,
        .. ExtBaseVariants.All,
        .. ExtGeometryVariants.All,
        .. ExtInode512Variants.All,
        .. ExtCorpusVariants.All,
        .. ExtMalformedVariants.All,
        .. ExtFeatureVariants.All,
        .. ExtLinkVariants.All,
        .. ExtRenameVariants.All,
        .. ExtHTreeVariants.All,
        .. ExtExtentVariants.All,
        .. ExtXattrVariants.All,
        .. ExtQuotaVariants.All,
        .. ExtOrphanVariants.All,
        .. ExtMmpVariants.All,
        .. ExtCasefoldVariants.All,
        .. ExtInlineVariants.All,
        .. ExtJournalVariants.All,
        .. ExtFastCommitVariants.All,
        .. ExtExternalJournalVariants.All,
        .. ExtEncryptionVariants.All,
        .. ExtVerityVariants.All,
    ];
}
