using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Layout;

/// <summary>
/// Tag of a descriptor block in the legacy dialect and with checksum v2. Kernel docs: filesystems/ext4, "Descriptor
/// Block".
/// </summary>
/// <remarks>
/// On the disk a tag takes 8 bytes, four more with the 64bit feature, two more with checksum v2 (which leaves them
/// unused behind the tag: a slip of 2012 that became the format). A tag without <see cref="SameUuid"/> is followed by
/// 16 bytes of UUID.
/// </remarks>
public sealed class Jbd2Tag : ILayout
{
    /// <summary>The block began with the journal's magic; the copy has zeros there.</summary>
    public const ushort Escape = 1;
    public const ushort SameUuid = 2;
    public const ushort Deleted = 4;
    public const ushort LastTag = 8;
    public const int UuidBytes = 16;

    public static int Size => 12;

    public static readonly BeField<Jbd2Tag, uint> t_blocknr = new(0x0);
    public static readonly BeField<Jbd2Tag, ushort> t_checksum = new(0x4);
    public static readonly BeField<Jbd2Tag, ushort> t_flags = new(0x6);
    public static readonly BeField<Jbd2Tag, uint> t_blocknr_high = new(0x8);

    /// <summary>Bytes a tag takes on the disk under these incompat features of the journal.</summary>
    public static int SizeOnDisk(uint incompat) =>
        (incompat & Jbd2Feature.IncompatCsumV3) != 0
            ? Jbd2Tag3.Size
            : Size
                + ((incompat & Jbd2Feature.IncompatCsumV2) != 0 ? sizeof(ushort) : 0)
                - ((incompat & Jbd2Feature.Incompat64Bit) != 0 ? 0 : sizeof(uint));
}

/// <summary>Tag of a descriptor block with checksum v3. Its flags are those of <see cref="Jbd2Tag"/>.</summary>
public sealed class Jbd2Tag3 : ILayout
{
    public static int Size => 16;

    public static readonly BeField<Jbd2Tag3, uint> t_blocknr = new(0x0);
    public static readonly BeField<Jbd2Tag3, uint> t_flags = new(0x4);
    public static readonly BeField<Jbd2Tag3, uint> t_blocknr_high = new(0x8);
    public static readonly BeField<Jbd2Tag3, uint> t_checksum = new(0xC);
}

/// <summary>Last four bytes of a descriptor or revoke block with checksum v2 or v3.</summary>
public sealed class Jbd2BlockTail : ILayout
{
    public static int Size => 4;

    public static readonly BeField<Jbd2BlockTail, uint> t_checksum = new(0x0);
}

/// <summary>
/// A revoke block: the header, the bytes in use, then block numbers of four bytes (eight with 64bit).
/// </summary>
public sealed class Jbd2Revoke : ILayout
{
    public static int Size => 16;

    public static readonly BeField<Jbd2Revoke, uint> h_magic = new(0x0);
    public static readonly BeField<Jbd2Revoke, uint> h_blocktype = new(0x4);
    public static readonly BeField<Jbd2Revoke, uint> h_sequence = new(0x8);
    public static readonly BeField<Jbd2Revoke, uint> r_count = new(0xC);
}

/// <summary>
/// A commit block. Its checksum covers the whole block with h_chksum zero. Kernel docs: "Commit Block".
/// </summary>
public sealed class Jbd2Commit : ILayout
{
    public static int Size => 60;

    public static readonly BeField<Jbd2Commit, uint> h_magic = new(0x0);
    public static readonly BeField<Jbd2Commit, uint> h_blocktype = new(0x4);
    public static readonly BeField<Jbd2Commit, uint> h_sequence = new(0x8);
    public static readonly Field<Jbd2Commit, byte> h_chksum_type = new(0xC);
    public static readonly Field<Jbd2Commit, byte> h_chksum_size = new(0xD);
    public static readonly BytesField<Jbd2Commit> h_padding = new(0xE, 2);
    public static readonly BeField<Jbd2Commit, uint> h_chksum = new(0x10);
    public static readonly BytesField<Jbd2Commit> h_chksum_rest = new(0x14, 28);
    public static readonly BeField<Jbd2Commit, ulong> h_commit_sec = new(0x30);
    public static readonly BeField<Jbd2Commit, uint> h_commit_nsec = new(0x38);
}
