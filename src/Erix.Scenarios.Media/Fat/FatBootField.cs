using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Fat;

/// <summary>A field of sector 0 with the value that the geometry gives it.</summary>
internal sealed record FatBootField(string Name, byte[] Value, int Offset)
{
    public static FatBootField Of(Field<FatBootSector, byte> field, byte value) =>
        new(field.Name, [value], field.Offset);

    public static FatBootField Of(Field<FatBootSector, ushort> field, ushort value) =>
        new(field.Name, BitConverter.GetBytes(value), field.Offset);

    public static FatBootField Of(Field<FatBootSector, uint> field, uint value) =>
        new(field.Name, BitConverter.GetBytes(value), field.Offset);

    public bool Holds(ReadOnlySpan<byte> boot) => boot.Slice(Offset, Value.Length).SequenceEqual(Value);

    public void Write(Span<byte> boot) => Value.CopyTo(boot[Offset..]);
}
