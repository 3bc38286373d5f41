using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Ext.Build;
using Erix.Scenarios.Media.Ext.Check;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.UnitTests.Ext;

/// <summary>A way to break a sound volume, and the finding that it earns.</summary>
/// <param name="Code">What the check has to say.</param>
/// <param name="What">What was done.</param>
/// <param name="Row">The row that is broken.</param>
/// <param name="Break">How.</param>
/// <param name="Seal">Whether checksums are put right behind it.</param>
/// <param name="Policy">Under which the finding counts.</param>
internal sealed record ExtFault(
    string Code, string What, string Row, Action<ExtVolume> Break, bool Seal = true,
    CheckPolicy Policy = CheckPolicy.Strict)
{
    public const string Ext2 = "phase4-fs-ext2-corpus-1k";
    public const string Ext4 = "phase4-fs-ext4-metadata";

    /// <summary>A file that is in every row.</summary>
    public const string Host = "/data/host.txt";

    /// <summary>The volume itself is mapped as its journal device.</summary>
    public bool MapsItself { get; init; }

    /// <summary>How many bytes of the volume there are; all where null.</summary>
    public Func<ExtVolume, long>? Cut { get; init; }

    public override string ToString() => $"{Code}: {What}";

    public Findings Check()
    {
        using var medium = VariantsBench.Build(Row);
        var volume = medium.Volume<ExtVolume>();
        var damage = new ExtDamage(volume);
        Break(volume);
        if (Seal)
        {
            damage.Reseal();
        }

        var journal = medium.Partitions.FirstOrDefault(p => p.Name == "erix-journal");
        var device = MapsItself ? volume.Image : journal is null ? null : medium.Image.Slice(
            journal.Offset, journal.Length);
        var rest = volume.Image.Slice(0, Cut?.Invoke(volume) ?? volume.Image.Length);
        return ExtCheck.Run(rest, Policy, new ExtCheckOptions { ExternalJournal = device });
    }

    public static Record<ExtExtentHeader> Header(ExtVolume volume, string path) =>
        new(volume.Inode(path)[ExtInode.i_block]);

    public static Record<ExtExtent> Extent(ExtVolume volume, string path, int index = 0) =>
        new(volume.Inode(path)[ExtInode.i_block][(ExtExtentHeader.Size + (index * ExtExtent.Size))..]);

    public static Record<ExtDirEntry> Entry(ExtVolume volume, string directory, string name) =>
        ExtDirectory.At(volume, ExtDirectory.Entry(volume, volume.Find(directory), name));

    public static Span<byte> Name(ExtVolume volume, string directory, string name)
    {
        var entry = ExtDirectory.Entry(volume, volume.Find(directory), name);
        return volume.Image.Span(entry.Offset + ExtDirEntry.Size, entry.Name.Length);
    }

    public static void SetFlag(ExtVolume volume, string path, uint flag) =>
        volume.Inode(path)[ExtInode.i_flags] |= flag;
}
