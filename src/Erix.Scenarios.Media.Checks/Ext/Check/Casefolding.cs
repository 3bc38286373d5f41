using System.Text;
using System.Text.Unicode;
using Erix.Scenarios.Media.Ext.Layout;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>Names of casefolded directories.</summary>
internal static class Casefolding
{
    private const ushort StrictFlag = 1;

    /// <summary>Whether s_encoding_flags forbids names that are not valid in the encoding.</summary>
    public static bool IsStrict(Geometry geo) => (geo.Fields[ExtSuperblock.s_encoding_flags] & StrictFlag) != 0;

    public static bool IsValid(ReadOnlySpan<byte> name) => Utf8.IsValid(name);

    /// <summary>
    /// Whether the folded bytes of the name are known here. Folding and normalising all of Unicode needs tables that
    /// are not carried; names outside ASCII are compared rune by rune and their place in an index is not checked.
    /// </summary>
    public static bool CanFold(ReadOnlySpan<byte> name) => Ascii.IsValid(name);

    public static byte[] Fold(ReadOnlySpan<byte> asciiName)
    {
        var folded = asciiName.ToArray();
        for (var i = 0; i < folded.Length; i++)
        {
            folded[i] += (byte)(folded[i] is >= (byte)'A' and <= (byte)'Z' ? 0x20 : 0);
        }

        return folded;
    }

    /// <summary>Equal for names that the directory takes for the same.</summary>
    public static string Key(ReadOnlySpan<byte> name) =>
        IsValid(name) ? Encoding.UTF8.GetString(name).ToLowerInvariant() : "\0" + Encoding.Latin1.GetString(name);
}
