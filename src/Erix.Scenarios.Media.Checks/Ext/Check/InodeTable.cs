namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>What the scan learned of each inode.</summary>
[Flags]
internal enum InodeMarks : byte
{
    None = 0,
    Used = 1,
    Directory = 2,
    Regular = 4,
    Bad = 8,
    Imagic = 16,
    EaInode = 32,
    Encrypted = 64,
    Casefold = 128,
}

/// <summary>A few bytes for every inode of the volume; their number was checked against the volume's size.</summary>
internal sealed class InodeTable(long count)
{
    private readonly InodeMarks[] _marks = new InodeMarks[count + 1];
    private readonly ushort[] _links = new ushort[count + 1];
    private readonly int[] _counted = new int[count + 1];
    private readonly byte[] _fileTypes = new byte[count + 1];

    /// <summary>References from extended attributes to attribute inodes.</summary>
    public Dictionary<long, long> AttributeReferences { get; } = [];

    public bool Is(long inode, InodeMarks mark) => (_marks[inode] & mark) != 0;

    public void Mark(long inode, InodeMarks mark) => _marks[inode] |= mark;

    public int Links(long inode) => _links[inode];

    public void SetLinks(long inode, int links) => _links[inode] = (ushort)links;

    public int Counted(long inode) => _counted[inode];

    public void Count(long inode) => _counted[inode]++;

    /// <summary>What a directory entry for the inode has to say of its type.</summary>
    public byte FileType(long inode) => _fileTypes[inode];

    public void SetFileType(long inode, byte type) => _fileTypes[inode] = type;
}

/// <summary>A directory, and what its entries and its parents say of it.</summary>
internal sealed class DirectoryInfo(Inode inode)
{
    public Inode Inode { get; } = inode;

    /// <summary>The directory that has an entry for this one; 0 while none was met.</summary>
    public long Parent { get; set; }

    /// <summary>What the entry ".." says.</summary>
    public long DotDot { get; set; }

    /// <summary>Logical and physical blocks, in the order of the map; a physical 0 is a hole.</summary>
    public List<(long Logical, long Physical)> Blocks { get; } = [];

    public long LastBlock { get; set; } = -1;

    public bool IsEncrypted { get; } = inode.Has(InodeFlags.Encrypted);

    public bool IsCasefolded { get; } = inode.Has(InodeFlags.Casefold);
}
