using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>A directory entry, with the place of its name in the block.</summary>
internal readonly record struct DirectoryEntry(int At, long Inode, int RecordLength, int NameLength, byte FileType)
{
    public int NameAt => At + ExtDirEntry.Size;

    /// <summary>Where encrypted casefolded directories keep the hash of the name.</summary>
    public int HashAt => NameAt + ((NameLength + 3) & ~3);

    public ReadOnlySpan<byte> Name(ReadOnlySpan<byte> block) => block.Slice(NameAt, NameLength);
}

/// <summary>Reading entries of linear directory blocks.</summary>
internal static class DirectoryEntries
{
    public const int MinLength = 12;

    private static readonly InodeType[] s_types =
    [
        InodeType.None, InodeType.Regular, InodeType.Directory, InodeType.Character, InodeType.Block, InodeType.Fifo,
        InodeType.Socket, InodeType.Symlink,
    ];

    /// <summary>file_type of entries for inodes of a type.</summary>
    public static byte FileTypeOf(InodeType type) => (byte)Math.Max(0, Array.IndexOf(s_types, type));

    public static DirectoryEntry At(Geometry geo, ReadOnlySpan<byte> block, int at)
    {
        var entry = new ReadOnlyRecord<ExtDirEntry>(block[at..]);
        return new DirectoryEntry(
            at, entry[ExtDirEntry.inode], RecordLength(geo, entry[ExtDirEntry.rec_len]), entry[ExtDirEntry.name_len],
            entry[ExtDirEntry.file_type]);
    }

    /// <summary>
    /// rec_len counts in fours, so its two lowest bits carry what blocks of 64 KiB need above 16 bits.
    /// </summary>
    public static int RecordLength(Geometry geo, ushort recorded)
    {
        const int Blocks64K = 65536;
        if (geo.BlockSize < Blocks64K)
        {
            return recorded;
        }

        return recorded is 0 or 0xFFFF ? geo.BlockSize : (recorded & 0xFFFC) | ((recorded & 3) << 16);
    }

    /// <summary>Whether a block begins with "." for the inode and "..".</summary>
    public static bool StartsWithDots(ReadOnlySpan<byte> block, long inode)
    {
        var dot = new ReadOnlyRecord<ExtDirEntry>(block);
        var length = dot[ExtDirEntry.rec_len];
        if (dot[ExtDirEntry.inode] != inode || dot[ExtDirEntry.name_len] != 1 || block[ExtDirEntry.Size] != '.'
            || length < MinLength || length % 4 != 0 || length >= block.Length - MinLength)
        {
            return false;
        }

        var rest = block[length..];
        var dotDot = new ReadOnlyRecord<ExtDirEntry>(rest);
        return dotDot[ExtDirEntry.name_len] == 2 && rest[ExtDirEntry.Size] == '.' && rest[ExtDirEntry.Size + 1] == '.'
            && dotDot[ExtDirEntry.rec_len] >= MinLength && dotDot[ExtDirEntry.rec_len] % 4 == 0;
    }
}
