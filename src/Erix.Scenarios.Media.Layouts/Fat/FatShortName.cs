using System.Text;

namespace Erix.Scenarios.Media.Fat;

/// <summary>The eleven bytes of a short name. Microsoft FAT specification, sections 6.1 and 7.2.</summary>
internal static class FatShortName
{
    public const int Length = 11;
    public const int BaseLength = 8;

    public static ReadOnlySpan<byte> Dot => ".          "u8;

    public static ReadOnlySpan<byte> DotDot => "..         "u8;

    /// <summary>Characters besides letters and digits that the spec lets a short name have.</summary>
    private const string Punctuation = "$%'-_@~`!(){}^#&";

    public static bool IsAllowed(byte value) =>
        value is (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'0' and <= (byte)'9')
            || IsAllowedPunctuation((char)value);

    /// <summary>The checksum by which long entries name their short one. Section 7.2.</summary>
    public static byte Checksum(ReadOnlySpan<byte> name)
    {
        var sum = 0;
        foreach (var value in name[..Length])
        {
            sum = (((sum & 1) << 7) + (sum >> 1) + value) & 0xFF;
        }

        return (byte)sum;
    }

    /// <summary>Lays "NAME.EXT" out as bytes. It does not judge them: variants need names that are wrong.</summary>
    public static byte[] Bytes(string alias)
    {
        var dot = alias.LastIndexOf('.');
        var (main, extension) = dot < 0 ? (alias, "") : (alias[..dot], alias[(dot + 1)..]);
        if (main.Length is 0 or > BaseLength || extension.Length > Length - BaseLength)
        {
            throw new ArgumentException($"'{alias}' is no 8.3 name.", nameof(alias));
        }

        return Encoding.ASCII.GetBytes(main.PadRight(BaseLength) + extension.PadRight(Length - BaseLength));
    }

    /// <summary>The name as a reader shows it: base, dot, extension, in the case that DIR_NTRes asks for.</summary>
    public static string Display(ReadOnlySpan<byte> name, byte flags = 0)
    {
        Span<char> text = stackalloc char[Length + 1];
        var length = 0;
        Append(name[..BaseLength], (flags & FatDirectoryEntry.LowerBase) != 0, text, ref length);
        var mainLength = length;
        text[length++] = '.';
        Append(name[BaseLength..Length], (flags & FatDirectoryEntry.LowerExtension) != 0, text, ref length);
        return new string(length == mainLength + 1 ? text[..mainLength] : text[..length]);
    }

    /// <summary>
    /// Whether a name needs no long entries: each of its two parts is all upper or all lower case, which DIR_NTRes
    /// can say.
    /// </summary>
    public static bool TryPlain(string name, out byte[] bytes, out byte flags)
    {
        (bytes, flags) = ([], 0);
        var dot = name.LastIndexOf('.');
        var (main, extension) = dot < 0 ? (name, "") : (name[..dot], name[(dot + 1)..]);
        if (main.Length is 0 or > BaseLength
            || extension.Length > Length - BaseLength
            || (dot >= 0 && extension.Length == 0)
            || !IsOneCase(main, FatDirectoryEntry.LowerBase, ref flags)
            || !IsOneCase(extension, FatDirectoryEntry.LowerExtension, ref flags))
        {
            return false;
        }

        bytes = Bytes(name.ToUpperInvariant());
        return true;
    }

    private static bool IsOneCase(string part, byte flag, ref byte flags)
    {
        var (lower, upper) = (part.Any(char.IsAsciiLetterLower), part.Any(char.IsAsciiLetterUpper));
        flags |= lower ? flag : (byte)0;
        return !(lower && upper)
            && part.All(c => char.IsAsciiLetterOrDigit(c) || IsAllowedPunctuation(c));
    }

    private static void Append(ReadOnlySpan<byte> part, bool lower, Span<char> text, ref int length)
    {
        foreach (var value in part.TrimEnd((byte)' '))
        {
            var shown = (char)value;
            text[length++] = lower ? char.ToLowerInvariant(shown) : shown;
        }
    }

    private static bool IsAllowedPunctuation(char value) => Punctuation.Contains(value, StringComparison.Ordinal);
}
