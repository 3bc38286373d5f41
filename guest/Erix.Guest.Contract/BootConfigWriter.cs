using System.Buffers.Binary;
using System.Text;

namespace Erix.Guest.Contract;

/// <summary>Writes the values of records: numbers little-endian, texts and blobs behind their length.</summary>
internal sealed class BootConfigWriter
{
    private readonly List<byte> _bytes = [];

    public byte[] ToArray() => [.. _bytes];

    public void Record(ushort tag, BootConfigWriter value)
    {
        Number(tag);
        Number(checked((ushort)value._bytes.Count));
        _bytes.AddRange(value._bytes);
    }

    public void Number(ushort value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        _bytes.AddRange(bytes);
    }

    public void Flag(bool value) => Number(value ? (ushort)1 : (ushort)0);

    public void Text(string value) => Blob(Encoding.UTF8.GetBytes(value));

    public void Blob(ReadOnlySpan<byte> value)
    {
        Number(checked((ushort)value.Length));
        _bytes.AddRange(value);
    }

    public void List<T>(IReadOnlyList<T> items, Action<T> write)
    {
        Number(checked((ushort)items.Count));
        foreach (var item in items)
        {
            write(item);
        }
    }

    public void Pair(KeyValuePair<string, string> pair)
    {
        Text(pair.Key);
        Text(pair.Value);
    }

    public void Mount(BootMount mount)
    {
        Text(mount.Target);
        Text(mount.Provider);
        Text(mount.Partition);
        Flag(mount.ReadOnly);
        Text(mount.JournalPartition);
    }

    public void Keyd(KeydMaterial keyd)
    {
        Blob(keyd.FscryptId);
        Blob(keyd.Fscrypt);
        Blob(keyd.FsverityRootId);
        Blob(keyd.FsverityRoot);
    }
}
