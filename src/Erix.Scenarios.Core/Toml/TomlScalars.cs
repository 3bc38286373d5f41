using System.Text;

namespace Erix.Scenarios.Toml;

/// <summary>Stands for a value that was found faulty and reported; it never reaches a document.</summary>
internal sealed record TomlBroken() : TomlValue(TomlPosition.Start)
{
    public static readonly TomlBroken Instance = new();

    public override string Kind => "a faulty value";
}

/// <summary>Values that are one word: booleans, numbers, dates and times.</summary>
internal static class TomlScalars
{
    /// <summary>Null if there is no value here; what stands here then has not been reported nor passed.</summary>
    public static TomlValue? Read(TomlScanner scanner)
    {
        var at = scanner.Position;
        var word = Word(scanner);
        if (word.IsEmpty || !LooksLikeNumberOrTime(word))
        {
            return ReadName(scanner, word, at);
        }

        if (TomlTimes.LooksLikeTime(word))
        {
            word = TomlTimes.ExtendOverSpace(scanner, word);
            scanner.Offset += word.Length;
            return TomlTimes.Read(scanner, word, at);
        }

        scanner.Offset += word.Length;
        return TomlNumbers.Read(scanner, word, at);
    }

    private static bool LooksLikeNumberOrTime(ReadOnlySpan<byte> word) =>
        word[0] is (>= (byte)'0' and <= (byte)'9') or (byte)'+' or (byte)'-' or (byte)'.' or (byte)'_';

    private static TomlValue? ReadName(TomlScanner scanner, ReadOnlySpan<byte> word, TomlPosition at)
    {
        TomlValue? value = word switch
        {
            [(byte)'t', (byte)'r', (byte)'u', (byte)'e'] => new TomlBoolean(at, true),
            [(byte)'f', (byte)'a', (byte)'l', (byte)'s', (byte)'e'] => new TomlBoolean(at, false),
            [(byte)'i', (byte)'n', (byte)'f'] => new TomlFloat(at, double.PositiveInfinity),
            [(byte)'n', (byte)'a', (byte)'n'] => new TomlFloat(at, double.NaN),
            _ => null,
        };
        scanner.Offset += value is null ? 0 : word.Length;
        return value;
    }

    /// <summary>Up to the next byte that no number, date or name holds.</summary>
    public static ReadOnlySpan<byte> Word(TomlScanner scanner)
    {
        var rest = scanner.Rest;
        var length = 0;
        while (length < rest.Length && (TomlKeys.IsBare(rest[length]) || IsWordByte(rest[length])))
        {
            length++;
        }

        return rest[..length];
    }

    private static bool IsWordByte(byte each) => each is (byte)'+' or (byte)'.' or (byte)':' or >= 0x80;

    /// <summary>The objection to a word that is no value, with the remedy where it is plain.</summary>
    public static string WhyNoValue(TomlScanner scanner)
    {
        var word = Word(scanner);
        if (word.IsEmpty)
        {
            return scanner.Current switch
            {
                TomlScanner.EndOfFile or '\n' or '\r' or '#' or ',' or ']' or '}' =>
                    $"a value is missing; found {scanner.DescribeCurrent()}",
                _ => $"expected a value, found {scanner.DescribeCurrent()}",
            };
        }

        foreach (var name in (ReadOnlySpan<string>)["true", "false", "inf", "nan"])
        {
            if (Ascii.EqualsIgnoreCase(word, name))
            {
                return $"{TomlScanner.Quote(word)} is not a value; {name} is written in lower case";
            }
        }

        return $"{TomlScanner.Quote(word)} is not a value; a string stands in quotes";
    }
}
