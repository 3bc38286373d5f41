namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>The directories of a volume, found in the order of their inodes.</summary>
internal sealed class DirectoryTable(long inodes)
{
    private readonly DirectoryInfo?[] _byInode = new DirectoryInfo?[inodes + 1];
    private readonly List<DirectoryInfo> _all = [];

    public IReadOnlyList<DirectoryInfo> All => _all;

    public DirectoryInfo? this[long inode] => inode > 0 && inode < _byInode.Length ? _byInode[inode] : null;

    public void Add(Inode inode)
    {
        var directory = new DirectoryInfo(inode.Copy());
        _byInode[inode.Number] = directory;
        _all.Add(directory);
    }
}
