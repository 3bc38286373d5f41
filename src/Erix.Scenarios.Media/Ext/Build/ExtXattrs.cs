using System.Buffers.Binary;
using System.Numerics;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Build;

/// <summary>Attributes in the inode that no tool writes for us: debugfs knows no name of fscrypt's.</summary>
internal static class ExtXattrs
{
    public const byte EncryptionIndex = 9;
    public const string EncryptionName = "c";

    private const int AclVersion = 2;

    /// <summary>Makes this the one attribute behind the extra fields of an inode.</summary>
    public static void SetOnly(ExtVolume volume, uint inode, byte index, string name, ReadOnlySpan<byte> value)
    {
        var area = Area(volume, inode);
        area.Clear();
        new Record<ExtXattrIbodyHeader>(area)[ExtXattrIbodyHeader.h_magic] = ExtXattrHeader.Magic;
        var entries = area[ExtXattrIbodyHeader.Size..];
        var place = entries.Length - ((value.Length + 3) & ~3);
        value.CopyTo(entries[place..]);
        for (var i = 0; i < name.Length; i++)
        {
            entries[ExtXattrEntry.Size + i] = (byte)name[i];
        }

        _ = new Record<ExtXattrEntry>(entries)
        {
            [ExtXattrEntry.e_name_len] = (byte)name.Length,
            [ExtXattrEntry.e_name_index] = index,
            [ExtXattrEntry.e_value_offs] = (ushort)place,
            [ExtXattrEntry.e_value_size] = (uint)value.Length,
            [ExtXattrEntry.e_hash] = Hash(name, entries[place..]),
        };
    }

    /// <summary>The first attribute entry in an inode.</summary>
    public static Record<ExtXattrEntry> First(ExtVolume volume, uint inode) =>
        new(Area(volume, inode)[ExtXattrIbodyHeader.Size..]);

    /// <summary>The value of the first attribute in an inode.</summary>
    public static Span<byte> FirstValue(ExtVolume volume, uint inode)
    {
        var entry = First(volume, inode);
        return Area(volume, inode).Slice(
            ExtXattrIbodyHeader.Size + entry[ExtXattrEntry.e_value_offs], (int)entry[ExtXattrEntry.e_value_size]);
    }

    /// <summary>A POSIX ACL as system.posix_acl_access carries it: tag, permissions and id of each entry.</summary>
    public static byte[] Acl(params (ushort Tag, ushort Permissions, uint Id)[] entries)
    {
        var bytes = new byte[4 + (entries.Length * 8)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, AclVersion);
        for (var i = 0; i < entries.Length; i++)
        {
            var place = bytes.AsSpan(4 + (i * 8));
            BinaryPrimitives.WriteUInt16LittleEndian(place, entries[i].Tag);
            BinaryPrimitives.WriteUInt16LittleEndian(place[2..], entries[i].Permissions);
            BinaryPrimitives.WriteUInt32LittleEndian(place[4..], entries[i].Id);
        }

        return bytes;
    }

    private static Span<byte> Area(ExtVolume volume, uint inode) =>
        volume.InodeBytes(inode)[(ExtInode.GoodOldSize + volume.Inode(inode)[ExtInode.i_extra_isize])..];

    // Kernel docs: filesystems/ext4, "Extended Attributes", e_hash: name and padded value, rotated in.
    private static uint Hash(string name, ReadOnlySpan<byte> paddedValue)
    {
        uint hash = 0;
        foreach (var character in name)
        {
            hash = BitOperations.RotateLeft(hash, 5) ^ character;
        }

        for (var at = 0; at + 4 <= paddedValue.Length; at += 4)
        {
            hash = BitOperations.RotateLeft(hash, 16) ^ BinaryPrimitives.ReadUInt32LittleEndian(paddedValue[at..]);
        }

        return hash;
    }
}
