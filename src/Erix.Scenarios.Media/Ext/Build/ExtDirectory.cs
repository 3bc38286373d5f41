using System.Text;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Layout;
using static Erix.Scenarios.Media.Ext.Layout.ExtDirEntry;

namespace Erix.Scenarios.Media.Ext.Build;

/// <summary>A directory entry and where it lies in the volume.</summary>
public sealed record ExtEntry(long Offset, uint Inode, byte[] Name);

/// <summary>
/// Entries of the directories of a sound volume. Index blocks read as unused entries, so none is met twice.
/// </summary>
internal static class ExtDirectory
{
    // A directory in the inode begins with the parent's number, and its entries follow.
    private const int InlineParentBytes = 4;
    private const int InlineBytes = 60;

    public static ExtEntry Entry(ExtVolume volume, uint directory, string name) =>
        Entries(volume, directory).FirstOrDefault(e => e.Name.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(name)))
        ?? throw new InvalidOperationException($"Inode {directory} has no entry '{name}'.");

    public static Record<ExtDirEntry> At(ExtVolume volume, ExtEntry entry) =>
        new(volume.Image.Span(entry.Offset, ExtDirEntry.Size));

    /// <summary>Takes a name away as the kernel does: the entry before it grows over it.</summary>
    public static void Remove(ExtVolume volume, uint directory, string name)
    {
        var entries = Entries(volume, directory);
        var index = entries.FindIndex(e => e.Name.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(name)));
        var removed = At(volume, entries[index]);
        At(volume, entries[index - 1])[rec_len] += removed[rec_len];
        removed.Bytes.Clear();
    }

    public static List<ExtEntry> Entries(ExtVolume volume, uint directory)
    {
        var entries = new List<ExtEntry>();
        if ((volume.Inode(directory)[ExtInode.i_flags] & ExtInodeFlag.InlineData) != 0)
        {
            var start = volume.InodeOffset(directory) + ExtInode.i_block.Offset + InlineParentBytes;
            Read(volume, start, InlineBytes - InlineParentBytes, entries);
            return entries;
        }

        foreach (var block in ExtBlockMap.Of(volume, directory).Data.Values)
        {
            Read(volume, block * volume.Geometry.BlockSize, volume.Geometry.BlockSize, entries);
        }

        return entries;
    }

    private static void Read(ExtVolume volume, long start, int length, List<ExtEntry> entries)
    {
        for (var at = 0; at < length;)
        {
            var record = new Record<ExtDirEntry>(volume.Image.Span(start + at, ExtDirEntry.Size));
            if (record[inode] != 0)
            {
                var bytes = volume.Image.Read(start + at + ExtDirEntry.Size, record[name_len]).ToArray();
                entries.Add(new ExtEntry(start + at, record[inode], bytes));
            }

            at += record[rec_len];
        }
    }
}
