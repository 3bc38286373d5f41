using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Layout;

/// <summary>Header of every node of an extent tree. Kernel docs: filesystems/ext4, "Extent Tree".</summary>
public sealed class ExtExtentHeader : ILayout
{
    public const ushort Magic = 0xF30A;

    public static int Size => 12;

    public static readonly Field<ExtExtentHeader, ushort> eh_magic = new(0x0);
    public static readonly Field<ExtExtentHeader, ushort> eh_entries = new(0x2);
    public static readonly Field<ExtExtentHeader, ushort> eh_max = new(0x4);
    public static readonly Field<ExtExtentHeader, ushort> eh_depth = new(0x6);
    public static readonly Field<ExtExtentHeader, uint> eh_generation = new(0x8);
}

/// <summary>
/// Entry of an interior node: the logical block from which on the child speaks, and where the child is.
/// </summary>
public sealed class ExtExtentIdx : ILayout
{
    public static int Size => 12;

    public static readonly Field<ExtExtentIdx, uint> ei_block = new(0x0);
    public static readonly Field<ExtExtentIdx, uint> ei_leaf_lo = new(0x4);
    public static readonly Field<ExtExtentIdx, ushort> ei_leaf_hi = new(0x8);
    public static readonly Field<ExtExtentIdx, ushort> ei_unused = new(0xA);

    public static readonly SplitField48<ExtExtentIdx> ei_leaf = new(ei_leaf_lo, ei_leaf_hi);
}

/// <summary>Entry of a leaf: a run of blocks. A length above 32768 is an unwritten run of that many less.</summary>
public sealed class ExtExtent : ILayout
{
    /// <summary>Longest written extent; longer values of ee_len mark unwritten ones.</summary>
    public const int MaxWritten = 32768;

    public static int Size => 12;

    public static readonly Field<ExtExtent, uint> ee_block = new(0x0);
    public static readonly Field<ExtExtent, ushort> ee_len = new(0x4);
    public static readonly Field<ExtExtent, ushort> ee_start_hi = new(0x6);
    public static readonly Field<ExtExtent, uint> ee_start_lo = new(0x8);

    public static readonly SplitField48<ExtExtent> ee_start = new(ee_start_lo, ee_start_hi);
}

/// <summary>Follows eh_max entries of a node in a block where metadata_csum is on.</summary>
public sealed class ExtExtentTail : ILayout
{
    public static int Size => 4;

    public static readonly Field<ExtExtentTail, uint> et_checksum = new(0x0);
}
