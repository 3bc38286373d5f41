using Erix.Scenarios.Media.Ext.Journal;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Gpt;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Build;

/// <summary>A journal on a device of its own: an ext superblock that says so, and the journal behind it.</summary>
internal sealed class ExtJournalDevice(DiskImage image)
{
    public const int BlockSize = 1024;
    public const int SizeMiB = 2;

    /// <summary>The journal's superblock follows the one at byte 1024.</summary>
    private const int JournalSuperOffset = 2048;

    public DiskImage Image { get; } = image;

    public Record<ExtSuperblock> Super() => new(Image.Span(ExtSuperblock.Offset, ExtSuperblock.Size));

    public Record<Jbd2Superblock> Journal() => new(Image.Span(JournalSuperOffset, Jbd2Superblock.Size));

    /// <summary>Makes a device by mke2fs and gives it to the volume with that UUID.</summary>
    public static ExtJournalDevice Make(MediaTools tools, string name, byte[] user)
    {
        var device = new ExtJournalDevice(ExtBuilder.MakeJournalDevice(
            tools, GptBuilder.GuidOf($"journal {name}"), SizeMiB << 20, BlockSize));
        // mke2fs draws a hash seed for a volume that has no directories.
        device.Super().Set(ExtSuperblock.s_hash_seed, []);
        device.Super()[ExtSuperblock.s_flags] = 0;
        var journal = device.Journal();
        journal[Jbd2Superblock.s_nr_users] = 1;
        journal.Set(Jbd2Superblock.s_users, user);
        return device;
    }

    /// <summary>The partition for it; every field of both superblocks is held to what was made.</summary>
    public PartitionPlan Plan(string partitionName) => new(
        partitionName, GptPartitionTypes.LinuxData, "jbd2", Image.Length,
        (partition, medium) =>
        {
            ExtImage.Copy(Image, partition);
            medium.Add(new ExtJournalDevice(partition), Invariants(partition, partitionName));
        });

    private IEnumerable<Invariant> Invariants(DiskImage partition, string name) =>
    [
        .. Pins(partition, $"{name}.super", LayoutInfo.FieldsOf(typeof(ExtSuperblock)), ExtSuperblock.Offset),
        .. Pins(partition, $"{name}.journal.super", LayoutInfo.FieldsOf(typeof(Jbd2Superblock)), JournalSuperOffset),
    ];

    private IEnumerable<Invariant> Pins(
        DiskImage partition, string prefix, IEnumerable<LayoutField> fields, int offset) =>
        from field in fields
        select new Invariant(
            $"{prefix}.{field.Token.Name}", () => partition.Read(offset + field.Token.Offset, field.Token.Length)
            .SequenceEqual(Image.Read(offset + field.Token.Offset, field.Token.Length)));
}
