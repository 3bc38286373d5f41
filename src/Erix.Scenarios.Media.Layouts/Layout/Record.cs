using System.Buffers.Binary;

namespace Erix.Scenarios.Media.Layout;

/// <summary>A structure laid over the bytes it occupies on the disk.</summary>
public readonly ref struct Record<TLayout>(Span<byte> bytes)
    where TLayout : ILayout
{
    public Span<byte> Bytes { get; } = bytes[..TLayout.Size];

    public byte this[Field<TLayout, byte> field]
    {
        get => Bytes[field.Offset];
        set => Bytes[field.Offset] = value;
    }

    public ushort this[Field<TLayout, ushort> field]
    {
        get => BinaryPrimitives.ReadUInt16LittleEndian(Bytes[field.Offset..]);
        set => BinaryPrimitives.WriteUInt16LittleEndian(Bytes[field.Offset..], value);
    }

    public uint this[Field<TLayout, uint> field]
    {
        get => BinaryPrimitives.ReadUInt32LittleEndian(Bytes[field.Offset..]);
        set => BinaryPrimitives.WriteUInt32LittleEndian(Bytes[field.Offset..], value);
    }

    public ulong this[Field<TLayout, ulong> field]
    {
        get => BinaryPrimitives.ReadUInt64LittleEndian(Bytes[field.Offset..]);
        set => BinaryPrimitives.WriteUInt64LittleEndian(Bytes[field.Offset..], value);
    }

    /// <summary>A GUID in UEFI's mixed byte order.</summary>
    public Guid this[Field<TLayout, Guid> field]
    {
        get => new(Bytes.Slice(field.Offset, 16));
        set => value.TryWriteBytes(Bytes[field.Offset..]);
    }

    public ushort this[BeField<TLayout, ushort> field]
    {
        get => BinaryPrimitives.ReadUInt16BigEndian(Bytes[field.Offset..]);
        set => BinaryPrimitives.WriteUInt16BigEndian(Bytes[field.Offset..], value);
    }

    public uint this[BeField<TLayout, uint> field]
    {
        get => BinaryPrimitives.ReadUInt32BigEndian(Bytes[field.Offset..]);
        set => BinaryPrimitives.WriteUInt32BigEndian(Bytes[field.Offset..], value);
    }

    public ulong this[BeField<TLayout, ulong> field]
    {
        get => BinaryPrimitives.ReadUInt64BigEndian(Bytes[field.Offset..]);
        set => BinaryPrimitives.WriteUInt64BigEndian(Bytes[field.Offset..], value);
    }

    public Span<byte> this[BytesField<TLayout> field] => Bytes.Slice(field.Offset, field.Length);

    public uint this[SplitField<TLayout, ushort> field]
    {
        get => this[field.Low] | ((uint)this[field.High] << 16);
        set
        {
            this[field.Low] = unchecked((ushort)value);
            this[field.High] = (ushort)(value >> 16);
        }
    }

    public ulong this[SplitField<TLayout, uint> field]
    {
        get => this[field.Low] | ((ulong)this[field.High] << 32);
        set
        {
            this[field.Low] = unchecked((uint)value);
            this[field.High] = (uint)(value >> 32);
        }
    }

    public ulong this[SplitField48<TLayout> field]
    {
        get => this[field.Low] | ((ulong)this[field.High] << 32);
        set
        {
            this[field.Low] = unchecked((uint)value);
            this[field.High] = checked((ushort)(value >> 32));
        }
    }

    /// <summary>Writes a byte string and clears what it leaves of the field.</summary>
    public void Set(BytesField<TLayout> field, ReadOnlySpan<byte> value)
    {
        var target = this[field];
        value.CopyTo(target);
        target[value.Length..].Clear();
    }
}

/// <summary>The same over bytes that may only be read, as a checker has them.</summary>
public readonly ref struct ReadOnlyRecord<TLayout>(ReadOnlySpan<byte> bytes)
    where TLayout : ILayout
{
    public ReadOnlySpan<byte> Bytes { get; } = bytes[..TLayout.Size];

    public byte this[Field<TLayout, byte> field] => Bytes[field.Offset];

    public ushort this[Field<TLayout, ushort> field] => BinaryPrimitives.ReadUInt16LittleEndian(Bytes[field.Offset..]);

    public uint this[Field<TLayout, uint> field] => BinaryPrimitives.ReadUInt32LittleEndian(Bytes[field.Offset..]);

    public ulong this[Field<TLayout, ulong> field] => BinaryPrimitives.ReadUInt64LittleEndian(Bytes[field.Offset..]);

    public Guid this[Field<TLayout, Guid> field] => new(Bytes.Slice(field.Offset, 16));

    public ushort this[BeField<TLayout, ushort> field] => BinaryPrimitives.ReadUInt16BigEndian(Bytes[field.Offset..]);

    public uint this[BeField<TLayout, uint> field] => BinaryPrimitives.ReadUInt32BigEndian(Bytes[field.Offset..]);

    public ulong this[BeField<TLayout, ulong> field] => BinaryPrimitives.ReadUInt64BigEndian(Bytes[field.Offset..]);

    public ReadOnlySpan<byte> this[BytesField<TLayout> field] => Bytes.Slice(field.Offset, field.Length);

    public uint this[SplitField<TLayout, ushort> field] => this[field.Low] | ((uint)this[field.High] << 16);

    public ulong this[SplitField<TLayout, uint> field] => this[field.Low] | ((ulong)this[field.High] << 32);

    public ulong this[SplitField48<TLayout> field] => this[field.Low] | ((ulong)this[field.High] << 32);
}
