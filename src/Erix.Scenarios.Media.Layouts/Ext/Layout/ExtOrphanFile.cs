using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Layout;

/// <summary>
/// Last bytes of each block of the orphan file; inode numbers fill the rest. Kernel docs: "Orphan file".
/// </summary>
public sealed class ExtOrphanBlockTail : ILayout
{
    public const uint Magic = 0x0B10CA04;

    public static int Size => 8;

    public static readonly Field<ExtOrphanBlockTail, uint> ob_magic = new(0x0);
    public static readonly Field<ExtOrphanBlockTail, uint> ob_checksum = new(0x4);
}
