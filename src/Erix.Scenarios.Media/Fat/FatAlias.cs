using System.Text;

namespace Erix.Scenarios.Media.Fat;

/// <summary>
/// Makes the short alias of a long name: the basis name and, where that is taken or has lost something, a numeric
/// tail. Microsoft FAT specification, section 7.4.
/// </summary>
internal static class FatAlias
{
    private const int MaxTail = 999_999;

    /// <param name="isTaken">Whether the directory has the alias already.</param>
    public static byte[] For(string longName, Func<byte[], bool> isTaken)
    {
        var lost = false;
        var stripped = longName.Trim(' ').TrimStart('.');
        lost |= stripped.Length != longName.Length;
        var dot = stripped.LastIndexOf('.');
        var main = Part(dot < 0 ? stripped : stripped[..dot], FatShortName.BaseLength, ref lost);
        var extension = Part(
            dot < 0 ? "" : stripped[(dot + 1)..], FatShortName.Length - FatShortName.BaseLength, ref lost);
        if (!lost && main.Length > 0 && !isTaken(Bytes(main, extension)))
        {
            return Bytes(main, extension);
        }

        for (var tail = 1; tail <= MaxTail; tail++)
        {
            var suffix = $"~{tail}";
            var kept = Math.Min(main.Length, FatShortName.BaseLength - suffix.Length);
            var alias = Bytes(main[..kept] + suffix, extension);
            if (!isTaken(alias))
            {
                return alias;
            }
        }

        throw new InvalidOperationException($"No alias is left for '{longName}'.");
    }

    // What the code page lacks becomes '_'; we know of no code page, so all that is not ASCII is lacking.
    private static string Part(string part, int length, ref bool lost)
    {
        var text = new StringBuilder();
        foreach (var rune in part.EnumerateRunes())
        {
            var upper = rune.IsAscii ? (char)Rune.ToUpperInvariant(rune).Value : '_';
            if (upper is ' ' or '.')
            {
                lost = true;
                continue;
            }

            var allowed = rune.IsAscii && FatShortName.IsAllowed((byte)upper);
            lost |= !allowed;
            text.Append(allowed ? upper : '_');
        }

        lost |= text.Length > length;
        return text.ToString(0, Math.Min(length, text.Length));
    }

    private static byte[] Bytes(string main, string extension) =>
        Encoding.ASCII.GetBytes(
            main.PadRight(FatShortName.BaseLength)
            + extension.PadRight(FatShortName.Length - FatShortName.BaseLength));
}
