namespace Erix.Scenarios.Toml;

/// <summary>Why what stands here is not what must, with the remedy where it is plain.</summary>
internal static class TomlFaults
{
    public static bool CanBeKey(int first) => TomlScanner.IsBare(first) || first is '"' or '\'';

    public static string WhyNoKey(TomlScanner scanner) => scanner.Current switch
    {
        '=' or '.' or ',' or ']' =>
            $"a key is missing before {scanner.DescribeCurrent()} (an empty key is written \"\")",
        '[' => "expected a key, found '[' (the brackets of [[…]] stand right behind each other)",
        TomlScanner.EndOfFile or '\n' or '\r' => $"expected a key, found {scanner.DescribeCurrent()}",
        _ => $"a bare key consists of A-Z a-z 0-9 - _; found {scanner.DescribeCurrent()} "
            + "(any other key stands in quotes)",
    };

    public static string WhyNoValue(TomlScanner scanner)
    {
        var word = TomlScalars.Word(scanner);
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
            if (word.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return $"{TomlScanner.Quote(word)} is not a value; {name} is written in lower case";
            }
        }

        return $"{TomlScanner.Quote(word)} is not a value; a string stands in quotes";
    }
}
