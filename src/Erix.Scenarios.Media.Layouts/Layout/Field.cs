using System.Runtime.CompilerServices;

namespace Erix.Scenarios.Media.Layout;

/// <summary>An on-disk structure: a type that is nothing but the table of its fields.</summary>
public interface ILayout
{
    /// <summary>Bytes the fields tile; of a structure with a variable tail, its fixed part.</summary>
    static abstract int Size { get; }
}

/// <summary>What every field token says of itself; reports and the tiling test read it.</summary>
public interface IFieldToken
{
    string Name { get; }

    int Offset { get; }

    int Length { get; }

    /// <summary>The type of the value: byte, ushort, uint, ulong, Guid, or byte[] for a byte string.</summary>
    Type ValueType { get; }

    bool IsBigEndian { get; }
}

/// <summary>
/// One little-endian field of an on-disk structure: the only place where its offset is written. Builders,
/// corruptions, checkers and reports all use the same token.
/// </summary>
/// <typeparam name="TLayout">The structure; a field of another structure does not compile.</typeparam>
/// <typeparam name="T">byte, ushort, uint, ulong or Guid (in UEFI's mixed order).</typeparam>
public readonly record struct Field<TLayout, T>(int Offset, [CallerMemberName] string Name = "") : IFieldToken
    where TLayout : ILayout
    where T : unmanaged
{
    public int Length => Unsafe.SizeOf<T>();

    public Type ValueType => typeof(T);

    public bool IsBigEndian => false;
}

/// <summary>A big-endian field, as jbd2 has them.</summary>
public readonly record struct BeField<TLayout, T>(int Offset, [CallerMemberName] string Name = "") : IFieldToken
    where TLayout : ILayout
    where T : unmanaged
{
    public int Length => Unsafe.SizeOf<T>();

    public Type ValueType => typeof(T);

    public bool IsBigEndian => true;
}

/// <summary>A run of bytes with a meaning of its own: a name, a UUID in plain order, reserved space.</summary>
public readonly record struct BytesField<TLayout>(int Offset, int Length, [CallerMemberName] string Name = "")
    : IFieldToken
    where TLayout : ILayout
{
    public Type ValueType => typeof(byte[]);

    public bool IsBigEndian => false;
}

/// <summary>A value whose halves lie apart, as ext4's lo/hi pairs. It owns no bytes: its halves do.</summary>
public readonly record struct SplitField<TLayout, THalf>(
    Field<TLayout, THalf> Low, Field<TLayout, THalf> High, [CallerMemberName] string Name = "")
    where TLayout : ILayout
    where THalf : unmanaged;

/// <summary>A 48-bit value of ext4: a 32-bit low part and a 16-bit high part that lie apart.</summary>
public readonly record struct SplitField48<TLayout>(
    Field<TLayout, uint> Low, Field<TLayout, ushort> High, [CallerMemberName] string Name = "")
    where TLayout : ILayout;

/// <summary>Marks a field that overlays others (a union), so that tiling does not count its bytes again.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class AliasAttribute : Attribute;
