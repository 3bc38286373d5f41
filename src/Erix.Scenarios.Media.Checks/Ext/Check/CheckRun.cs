using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>
/// One look at a volume with one policy's eyes, and what its stages tell one another. The two policies differ in more
/// than what counts: the strict one looks at the volume as a replay of its journal would leave it and lets orphans be.
/// </summary>
internal sealed class CheckRun
{
    public CheckRun(DiskImage image, Geometry geo, Findings findings, ExtCheckOptions options)
    {
        Image = image;
        Geo = geo;
        Findings = findings;
        Options = options;
        Volume = new Volume(image, geo);
        Csum = new Checksums(geo);
        Claims = new BlockClaims(this);
        Inodes = new InodeTable(geo.InodesCount);
        Directories = new DirectoryTable(geo.InodesCount);
        Xattrs = new XattrCheck(this);
        Usage = new QuotaUsage(this);
    }

    public DiskImage Image { get; }

    public Geometry Geo { get; }

    public Findings Findings { get; }

    public ExtCheckOptions Options { get; }

    public Volume Volume { get; }

    public Checksums Csum { get; }

    public BlockClaims Claims { get; }

    public InodeTable Inodes { get; }

    public XattrCheck Xattrs { get; }

    public QuotaUsage Usage { get; }

    public bool IsStrict => Findings.Policy == CheckPolicy.Strict;

    public GroupTable Groups => Volume.Groups;

    /// <summary>Inodes that the medium says are to be deleted or cut when it is next mounted.</summary>
    public HashSet<long> Orphans { get; } = [];

    /// <summary>Blocks that inode 1 lists; e2fsck takes the inodes of a table block among them for lost.</summary>
    public HashSet<long> BadBlocks { get; } = [];

    public HashSet<long> InodesInBadBlocks { get; } = [];

    public List<long> VerityFiles { get; } = [];

    public DirectoryTable Directories { get; }

    public uint SuperField(Media.Layout.Field<ExtSuperblock, uint> field) => Geo.Fields[field];

    public void Report(FindingKind kind, string where, string message) => Findings.Add(kind, where, message);

    public void Report(FindingKind kind, Inode inode, string message) =>
        Findings.Add(kind, $"inode {inode.Number}", message);
}
