using System.Text;

namespace Erix.Scenarios.Toml;

/// <summary>One part of a dotted key, or the whole of a plain one.</summary>
internal readonly record struct TomlKey(string Text, TomlPosition Position);

/// <summary>Keys: bare, quoted and dotted.</summary>
internal static class TomlKeys
{
    /// <summary>How many bytes of a bare key the text begins with.</summary>
    public static int BareLength(ReadOnlySpan<byte> text)
    {
        var length = 0;
        while (length < text.Length && IsBare(text[length]))
        {
            length++;
        }

        return length;
    }

    public static bool IsBare(int each) => each is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9')
        or '-' or '_';

    /// <summary>
    /// Reads a dotted key and walks down the tables its parts but the last name, creating what is not there.
    /// </summary>
    /// <param name="table">From where the key leads; then the table its last part belongs to.</param>
    /// <param name="depth">How deep that table lies.</param>
    /// <returns>False if this is no key, which has then been reported.</returns>
    public static bool TryReadPath(
        TomlScanner scanner, TomlTableOrigin walkedAs, ref TomlTable table, ref int depth, out TomlKey last)
    {
        while (TryReadPart(scanner, out last))
        {
            if (++depth > TomlReader.MaxDepth)
            {
                scanner.Report(last.Position, $"tables may lie at most {TomlReader.MaxDepth} deep; this key leads deeper");
                return false;
            }

            scanner.SkipSpace();
            if (!scanner.TryTake('.'))
            {
                return true;
            }

            scanner.SkipSpace();
            table = walkedAs == TomlTableOrigin.DottedKey
                ? TomlTableRules.DescendByDottedKey(scanner, table, last)
                : TomlTableRules.DescendByHeader(scanner, table, last);
        }

        return false;
    }

    private static bool TryReadPart(TomlScanner scanner, out TomlKey key)
    {
        var at = scanner.Position;
        key = new TomlKey("", at);
        if (scanner.Current is '"' or '\'')
        {
            if (TomlStrings.IsMultiLine(scanner))
            {
                scanner.Report(at, "a key cannot be a multi-line string; one quote on each side is enough");
                return false;
            }

            if (TomlStrings.Read(scanner, out _) is not { } quoted)
            {
                return false;
            }

            key = new TomlKey(quoted, at);
            return true;
        }

        var length = BareLength(scanner.Rest);
        if (length == 0)
        {
            scanner.Report(at, WhyNoKey(scanner));
            return false;
        }

        key = new TomlKey(Encoding.UTF8.GetString(scanner.Rest[..length]), at);
        scanner.Offset += length;
        return true;
    }

    private static string WhyNoKey(TomlScanner scanner) => scanner.Current switch
    {
        '=' or '.' or ']' => $"a key is missing before {scanner.DescribeCurrent()} (an empty key is written \"\")",
        '[' => "expected a key, found '[' (the brackets of [[…]] stand right behind each other)",
        TomlScanner.EndOfFile or '\n' or '\r' => $"expected a key, found {scanner.DescribeCurrent()}",
        _ => $"a bare key consists of A-Z a-z 0-9 - _; found {scanner.DescribeCurrent()} "
            + "(any other key stands in quotes)",
    };
}
