using System.Buffers.Binary;
using System.Text;

namespace Erix.Guest.Contract;

/// <summary>
/// Reads what <see cref="BootConfigWriter"/> wrote; anything else is a <see cref="BootConfigException"/>.
/// </summary>
internal sealed class BootConfigReader(ReadOnlyMemory<byte> bytes)
{
    private static readonly UTF8Encoding Strict =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private ReadOnlyMemory<byte> _rest = bytes;

    public bool AtEnd => _rest.IsEmpty;

    public (ushort Tag, BootConfigReader Value) Record()
    {
        var tag = Number();
        return (tag, new BootConfigReader(Take(Number())));
    }

    public void MustBeAtEnd(ushort tag)
    {
        if (!AtEnd)
        {
            throw new BootConfigException(BootConfigFault.BadValue, $"tag {tag:X4} has {_rest.Length} bytes too many");
        }
    }

    public ushort Number() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2).Span);

    public byte[] Blob() => Take(Number()).ToArray();

    public string Text()
    {
        try
        {
            return Strict.GetString(Take(Number()).Span);
        }
        catch (DecoderFallbackException e)
        {
            throw new BootConfigException(BootConfigFault.BadValue, $"a text is not UTF-8: {e.Message}");
        }
    }

    public IReadOnlyList<T> List<T>(Func<T> read)
    {
        var items = new T[Number()];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = read();
        }

        return items;
    }

    public KeyValuePair<string, string> Pair() => new(Text(), Text());

    public BootMount Mount() => new(Text(), Text(), Text(), Flag(), Text());

    public KeydMaterial Keyd() => new(Blob(), Blob(), Blob(), Blob());

    public bool Flag() => Number() switch
    {
        0 => false,
        1 => true,
        var other => throw new BootConfigException(BootConfigFault.BadValue, $"a flag is {other}"),
    };

    private ReadOnlyMemory<byte> Take(int count)
    {
        if (count > _rest.Length)
        {
            throw new BootConfigException(
                BootConfigFault.TruncatedRecord, $"{count} bytes are wanted, {_rest.Length} are left");
        }

        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
