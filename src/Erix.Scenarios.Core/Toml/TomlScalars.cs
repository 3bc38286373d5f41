namespace Erix.Scenarios.Toml;

/// <summary>Stands for a value that was found faulty and reported; it never reaches a document.</summary>
internal sealed record TomlBroken() : TomlValue(TomlPosition.Start)
{
    public static readonly TomlBroken Instance = new();

    public override string Kind => "a faulty value";
}

/// <summary>
/// Values that are one word: booleans, numbers, dates and times. Tomlyn says where they stand; what they are is read
/// from the text, since it takes 0xffffffffffffffff for -1 and 1e400 for infinity, and ends a word where a digit does.
/// </summary>
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

    private static bool LooksLikeNumberOrTime(ReadOnlySpan<char> word) =>
        word[0] is (>= '0' and <= '9') or '+' or '-' or '.' or '_';

    private static TomlValue? ReadName(TomlScanner scanner, ReadOnlySpan<char> word, TomlPosition at)
    {
        TomlValue? value = word switch
        {
            "true" => new TomlBoolean(at, true),
            "false" => new TomlBoolean(at, false),
            "inf" => new TomlFloat(at, double.PositiveInfinity),
            "nan" => new TomlFloat(at, double.NaN),
            _ => null,
        };
        scanner.Offset += value is null ? 0 : word.Length;
        return value;
    }

    /// <summary>Up to the next character that no number, date or name holds.</summary>
    public static ReadOnlySpan<char> Word(TomlScanner scanner)
    {
        var rest = scanner.Rest;
        var length = 0;
        while (length < rest.Length
            && (TomlScanner.IsBare(rest[length]) || rest[length] is '+' or '.' or ':' or >= '\x80'))
        {
            length++;
        }

        return rest[..length];
    }
}
