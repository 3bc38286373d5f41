using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.ExFat;

/// <summary>
/// A File entry set where the builder put it; its entries need not be neighbours in a fragmented directory.
/// </summary>
public sealed class ExFatEntrySet(
    DiskImage image, string path, string parent, IReadOnlyList<long> entries, IReadOnlyList<byte> types,
    uint[] clusters)
{
    public string Path { get; } = path;

    /// <summary>The directory's path; "/" for the root.</summary>
    public string Parent { get; } = parent;

    /// <summary>Byte offsets of the set's entries.</summary>
    public IReadOnlyList<long> Entries { get; } = entries;

    /// <summary>The entries' types as they were built.</summary>
    public IReadOnlyList<byte> Types { get; } = types;

    /// <summary>The stream's clusters as they were built.</summary>
    public IReadOnlyList<uint> Clusters { get; } = clusters;

    public bool IsDirectory =>
        ((ExFatAttributes)File()[ExFatFileEntry.FileAttributes] & ExFatAttributes.Directory) != 0;

    public bool IsContiguous =>
        ((ExFatGeneralFlags)Stream()[ExFatStreamExtension.GeneralSecondaryFlags] & ExFatGeneralFlags.NoFatChain) != 0;

    public Record<ExFatFileEntry> File() => new(Entry(0));

    public Record<ExFatStreamExtension> Stream() => new(Entry(1));

    public int NameEntryCount => Types.Count(t => t == ExFatEntryType.FileName);

    /// <summary>The n-th File Name entry.</summary>
    public Record<ExFatFileName> Name(int index) => new(Entry(2 + index));

    public Span<byte> Entry(int index) => image.Span(Entries[index], ExFatDirectoryEntry.Size);

    /// <summary>The first entry of that type.</summary>
    public Span<byte> Entry(byte type) => Entry(Types.ToList().IndexOf(type));

    /// <summary>The name as the entries have it now, as long as the stream says.</summary>
    public string NameOnDisk()
    {
        var bytes = new byte[NameEntryCount * ExFatFileName.FileName.Length];
        for (var i = 0; i < NameEntryCount; i++)
        {
            Name(i)[ExFatFileName.FileName].CopyTo(bytes.AsSpan(i * ExFatFileName.FileName.Length));
        }

        var length = Math.Min(Stream()[ExFatStreamExtension.NameLength], bytes.Length / 2);
        return new string(MemoryMarshal.Cast<byte, char>(bytes)[..length]);
    }

    /// <summary>Overwrites code units of the name; its hash and the set's checksum are left as they are.</summary>
    public void Rename(int position, string text)
    {
        foreach (var character in text)
        {
            var unit = Name(position / ExFatFileName.Characters)[ExFatFileName.FileName]
                [(position % ExFatFileName.Characters * 2)..];
            BinaryPrimitives.WriteUInt16LittleEndian(unit, character);
            position++;
        }
    }

    public ushort Checksum()
    {
        var bytes = new byte[Entries.Count * ExFatDirectoryEntry.Size];
        for (var i = 0; i < Entries.Count; i++)
        {
            Entry(i).CopyTo(bytes.AsSpan(i * ExFatDirectoryEntry.Size));
        }

        return ExFatChecksum.Set(bytes);
    }

    public void Seal() => File()[ExFatFileEntry.SetChecksum] = Checksum();
}
