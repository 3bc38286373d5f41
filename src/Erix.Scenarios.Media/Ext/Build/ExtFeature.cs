namespace Erix.Scenarios.Media.Ext.Build;

/// <summary>Feature bits that recipes set and look at. Kernel docs: filesystems/ext4, "Super Block".</summary>
internal static class ExtFeature
{
    public const uint CompatDirPrealloc = 0x1;
    public const uint CompatImagicInodes = 0x2;
    public const uint CompatHasJournal = 0x4;
    public const uint CompatDirIndex = 0x20;
    public const uint CompatSparseSuper2 = 0x200;
    public const uint CompatOrphanFile = 0x1000;

    public const uint IncompatRecover = 0x4;
    public const uint IncompatJournalDev = 0x8;
    public const uint IncompatMetaBg = 0x10;
    public const uint Incompat64Bit = 0x80;
    public const uint IncompatMmp = 0x100;
    public const uint IncompatDirData = 0x1000;
    public const uint IncompatCsumSeed = 0x2000;
    public const uint IncompatLargeDir = 0x4000;
    public const uint IncompatEncrypt = 0x10000;
    public const uint IncompatCasefold = 0x20000;

    public const uint RoCompatSparseSuper = 0x1;
    public const uint RoCompatGdtCsum = 0x10;
    public const uint RoCompatDirNlink = 0x20;
    public const uint RoCompatBigalloc = 0x200;
    public const uint RoCompatMetadataCsum = 0x400;
    public const uint RoCompatReadonly = 0x1000;
    public const uint RoCompatSharedBlocks = 0x4000;
    public const uint RoCompatVerity = 0x8000;
    public const uint RoCompatOrphanPresent = 0x10000;
}

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
