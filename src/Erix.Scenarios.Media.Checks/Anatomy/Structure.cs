using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Anatomy;

/// <summary>A typed structure at its place in an image.</summary>
/// <param name="Name">"erix-esp boot sector", "primary GPT header".</param>
public sealed record Structure(string Name, long Offset, IReadOnlyList<LayoutField> Fields)
{
    public static Structure Of<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields)] TLayout>(
        string name, long offset)
        where TLayout : ILayout => new(name, offset, LayoutInfo.FieldsOf(typeof(TLayout)));

    public ReadOnlySpan<byte> Bytes(DiskImage image, IFieldToken field) =>
        image.TryRead(Offset + field.Offset, field.Length, out var bytes) ? bytes : default;

    /// <summary>The value as people read it: numbers in both bases, strings of text as text, the rest in hex.</summary>
    public string Show(DiskImage image, IFieldToken field)
    {
        var bytes = Bytes(image, field);
        if (bytes.IsEmpty)
        {
            return "(beyond the image)";
        }

        if (field.ValueType == typeof(Guid))
        {
            return new Guid(bytes).ToString();
        }

        return field.ValueType == typeof(byte[]) ? ShowBytes(bytes) : ShowNumber(bytes, field.IsBigEndian);
    }

    private static string ShowNumber(ReadOnlySpan<byte> bytes, bool isBigEndian)
    {
        Span<byte> eight = stackalloc byte[8];
        eight.Clear();
        bytes.CopyTo(isBigEndian ? eight[(8 - bytes.Length)..] : eight);
        var value = isBigEndian
            ? BinaryPrimitives.ReadUInt64BigEndian(eight)
            : BinaryPrimitives.ReadUInt64LittleEndian(eight);
        return value < 10
            ? value.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{value} (0x{value:x})");
    }

    private static string ShowBytes(ReadOnlySpan<byte> bytes)
    {
        const int MostBytes = 24;
        if (!bytes.ContainsAnyExcept((byte)0))
        {
            return $"{bytes.Length} zeros";
        }

        var text = System.Text.Encoding.ASCII.GetString(bytes).TrimEnd('\0');
        if (text.All(c => c is >= ' ' and <= '~'))
        {
            return $"\"{text}\"";
        }

        var shown = Convert.ToHexStringLower(bytes[..Math.Min(MostBytes, bytes.Length)]);
        return bytes.Length > MostBytes ? $"{shown}… ({bytes.Length} bytes)" : shown;
    }
}
