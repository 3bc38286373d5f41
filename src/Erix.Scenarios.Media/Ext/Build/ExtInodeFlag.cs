namespace Erix.Scenarios.Media.Ext.Build;

/// <summary>i_flags of an inode.</summary>
internal static class ExtInodeFlag
{
    public const uint Encrypt = 0x800;
    public const uint Index = 0x1000;
    public const uint Extents = 0x80000;
    public const uint Verity = 0x100000;
    public const uint InlineData = 0x10000000;
    public const uint ProjectInherit = 0x20000000;
    public const uint Casefold = 0x40000000;
}

/// <summary>Types of i_mode and of directory entries.</summary>
internal static class ExtFileType
{
    public const ushort ModeMask = 0xF000;
    public const ushort ModeDirectory = 0x4000;
    public const ushort ModeRegular = 0x8000;
    public const ushort ModeSymlink = 0xA000;
    public const byte EntryRegular = 1;
    public const byte EntryDirectory = 2;
    public const byte EntrySymlink = 7;
}
