using Erix.Scenarios.Media.Ext.Build;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Gpt;

namespace Erix.Scenarios.Media.Ext.Variants;

/// <summary>A journal on a partition of its own, and what goes wrong between the two.</summary>
internal static class ExtExternalJournalVariants
{
    private const string Name = "ext3-external-journal";

    private static readonly ExtRecipe Data = new(
        Name, ExtFormat.Ext3.With("^has_journal"), s => s.Common(Name),
        v =>
        {
            var super = v.Super();
            super[ExtSuperblock.s_feature_compat] |= ExtFeatures.HasJournal.Bit;
            super[ExtSuperblock.s_jnl_backup_type] = 0;
            super.Set(ExtSuperblock.s_journal_uuid, UuidOf(Name));
        });

    public static IEnumerable<MediaVariant> All { get; } =
    [
        Row("phase4-fs-ext3-external-journal", "the journal is on the partition erix-journal") with { Kind = MediaKind.Positive },
        Row("ext-external-journal", "the journal is on another partition, and no mapping names it") with
        {
            RefusedBy = "the boot-config maps no journal device, and the volume has none of its own",
        },
        Row("ext-external-journal-misroute", "the journal is on erix-journal, and the mapping names another partition") with
        {
            RefusedBy = "the boot-config maps erix-data as the journal device, and that is none",
        },
        Row("ext-external-journal-uuid-mismatch", "the mapped journal device has another UUID than the volume asks for") with
        {
            Edit = medium => medium.Volume<ExtJournalDevice>().Super().Set(ExtSuperblock.s_uuid, UuidOf("another")),
            Breaks = ["erix-journal.super.s_uuid"],
            Finding = "EXT_JOURNAL_UUID",
        },
        new()
        {
            Name = "ext-journal-device-volume",
            FileSystem = "ext3",
            Kind = MediaKind.Negative,
            Reason = "the data partition is a journal device",
            Base = tools => GptBuilder.Build([Device(tools).Plan(ExtMedium.Data)]),
            Finding = "EXT_JOURNAL_DEVICE",
        },
    ];

    private static MediaVariant Row(string name, string reason) => new()
    {
        Name = name,
        FileSystem = "ext3",
        Kind = MediaKind.Negative,
        Reason = reason,
        Base = tools => GptBuilder.Build([ExtMedium.Plan(Data.Make(tools)), Device(tools).Plan(ExtMedium.Journal)]),
    };

    private static ExtJournalDevice Device(MediaTools tools) => tools.Once(
        "ext journal device", () => ExtJournalDevice.Make(tools, Name, Data.Make(tools).Volume.Geometry.Uuid));

    /// <summary>In the plain order of a filesystem's UUID, as mke2fs -U writes what it is given.</summary>
    private static byte[] UuidOf(string name) => GptBuilder.GuidOf($"journal {name}").ToByteArray(bigEndian: true);
}
