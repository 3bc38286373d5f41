using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Layout;

/// <summary>
/// What begins every block of a journal that is not a copy of a block. Kernel docs: filesystems/ext4, "Block Header".
/// </summary>
public sealed class Jbd2Header : ILayout
{
    public const uint Magic = 0xC03B3998;
    public const uint DescriptorBlock = 1;
    public const uint CommitBlock = 2;
    public const uint SuperblockV1 = 3;
    public const uint SuperblockV2 = 4;
    public const uint RevokeBlock = 5;

    public static int Size => 12;

    public static readonly BeField<Jbd2Header, uint> h_magic = new(0x0);
    public static readonly BeField<Jbd2Header, uint> h_blocktype = new(0x4);
    public static readonly BeField<Jbd2Header, uint> h_sequence = new(0x8);
}

/// <summary>
/// The journal superblock, first block of the log. Kernel docs: filesystems/ext4, "Super Block" of jbd2.
/// </summary>
/// <remarks>On a device of its own it follows the block with the ext superblock.</remarks>
public sealed class Jbd2Superblock : ILayout
{
    /// <summary>s_checksum_type of CRC32C, the only one in use with checksum v2 and v3.</summary>
    public const byte Crc32C = 4;

    /// <summary>Blocks of the fast-commit area where s_num_fc_blks is zero.</summary>
    public const uint DefaultFastCommitBlocks = 256;

    public const int UserBytes = 16;

    public static int Size => 1024;

    public static readonly BeField<Jbd2Superblock, uint> h_magic = new(0x0);
    public static readonly BeField<Jbd2Superblock, uint> h_blocktype = new(0x4);
    public static readonly BeField<Jbd2Superblock, uint> h_sequence = new(0x8);
    public static readonly BeField<Jbd2Superblock, uint> s_blocksize = new(0xC);
    public static readonly BeField<Jbd2Superblock, uint> s_maxlen = new(0x10);
    public static readonly BeField<Jbd2Superblock, uint> s_first = new(0x14);
    public static readonly BeField<Jbd2Superblock, uint> s_sequence = new(0x18);
    public static readonly BeField<Jbd2Superblock, uint> s_start = new(0x1C);
    public static readonly BeField<Jbd2Superblock, uint> s_errno = new(0x20);

    // Valid where h_blocktype is SuperblockV2.
    public static readonly BeField<Jbd2Superblock, uint> s_feature_compat = new(0x24);
    public static readonly BeField<Jbd2Superblock, uint> s_feature_incompat = new(0x28);
    public static readonly BeField<Jbd2Superblock, uint> s_feature_ro_compat = new(0x2C);
    public static readonly BytesField<Jbd2Superblock> s_uuid = new(0x30, 16);
    public static readonly BeField<Jbd2Superblock, uint> s_nr_users = new(0x40);
    public static readonly BeField<Jbd2Superblock, uint> s_dynsuper = new(0x44);
    public static readonly BeField<Jbd2Superblock, uint> s_max_transaction = new(0x48);
    public static readonly BeField<Jbd2Superblock, uint> s_max_trans_data = new(0x4C);
    public static readonly Field<Jbd2Superblock, byte> s_checksum_type = new(0x50);
    public static readonly BytesField<Jbd2Superblock> s_padding2 = new(0x51, 3);
    public static readonly BeField<Jbd2Superblock, uint> s_num_fc_blks = new(0x54);
    public static readonly BeField<Jbd2Superblock, uint> s_head = new(0x58);
    public static readonly BytesField<Jbd2Superblock> s_padding = new(0x5C, 160);
    public static readonly BeField<Jbd2Superblock, uint> s_checksum = new(0xFC);
    public static readonly BytesField<Jbd2Superblock> s_users = new(0x100, 768);
}

/// <summary>Feature bits of the journal superblock.</summary>
public static class Jbd2Feature
{
    public const uint CompatChecksum = 0x1;
    public const uint IncompatRevoke = 0x1;
    public const uint Incompat64Bit = 0x2;
    public const uint IncompatAsyncCommit = 0x4;
    public const uint IncompatCsumV2 = 0x8;
    public const uint IncompatCsumV3 = 0x10;
    public const uint IncompatFastCommit = 0x20;
    public const uint KnownIncompat = 0x3F;
}
