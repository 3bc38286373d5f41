namespace Erix.Scenarios.Toml;

/// <summary>Statements: headers and key = value lines, and below them the values that hold others.</summary>
internal sealed class TomlParser(TomlScanner scanner)
{
    private readonly TomlTable _root = new(TomlPosition.Start);
    private readonly TomlNesting _nesting = new();

    private TomlTable _current = new(TomlPosition.Start);
    private int _currentDepth;

    public TomlDocument ReadDocument()
    {
        _current = _root;
        scanner.SkipBlank();
        while (scanner.Current != TomlScanner.EndOfFile)
        {
            _nesting.Clear();
            var isRead = scanner.Current == '[' ? TryReadHeader() : TryReadKeyValue(_current, _currentDepth);
            if (!isRead || !TryEndStatement())
            {
                TomlRecovery.SkipStatement(scanner, _nesting);
            }

            scanner.SkipBlank();
        }

        return new TomlDocument(_root, scanner.Diagnostics.InOrder());
    }

    private bool TryReadHeader()
    {
        var at = scanner.Position;
        scanner.Offset++;
        var isArray = scanner.TryTake('[');
        scanner.SkipSpace();

        // Below a header that cannot be read, the keys belong to no table that is known.
        _current = new TomlTable(at);
        _currentDepth = 0;
        var parent = _root;
        var depth = 0;
        if (!TomlKeys.TryReadPath(scanner, TomlTableOrigin.SuperTable, ref parent, ref depth, out var last))
        {
            return false;
        }

        if (scanner.Current != ']' || (isArray && scanner.Peek(1) != ']'))
        {
            var expected = isArray ? "]]" : "]";
            scanner.Report(
                scanner.Position,
                $"expected '{expected}' to close the header, found {scanner.DescribeCurrent()}");
            return false;
        }

        scanner.Offset += isArray ? 2 : 1;
        _currentDepth = depth;
        _current = isArray
            ? TomlTableRules.AppendTable(scanner, parent, last, at)
            : TomlTableRules.DefineTable(scanner, parent, last, at);
        return true;
    }

    private bool TryEndStatement()
    {
        scanner.SkipSpace();
        scanner.SkipComment();
        if (scanner.Current == TomlScanner.EndOfFile || scanner.IsAtNewline)
        {
            return true;
        }

        scanner.Report(
            scanner.Position,
            $"expected the end of the line, found {scanner.DescribeCurrent()}; each key and header has its own line");
        return false;
    }

    private bool TryReadKeyValue(TomlTable table, int depth)
    {
        if (!TomlKeys.TryReadPath(scanner, TomlTableOrigin.DottedKey, ref table, ref depth, out var key))
        {
            return false;
        }

        if (!scanner.TryTake('='))
        {
            scanner.Report(
                scanner.Position,
                $"expected '=' after the key {TomlScanner.Quote(key.Text)}, found {scanner.DescribeCurrent()}");
            return false;
        }

        scanner.SkipSpace();
        if (ReadValue(depth) is not { } value)
        {
            return false;
        }

        TomlTableRules.Put(scanner, table, key, value);
        return true;
    }

    /// <summary>Null, after reporting why, if it is not even clear where the value ends.</summary>
    private TomlValue? ReadValue(int depth)
    {
        switch (scanner.Current)
        {
            case '"' or '\'':
                var at = scanner.Position;
                return TomlStrings.Read(scanner, out var isIntact) is not { } text ? null
                    : isIntact ? new TomlString(at, text)
                    : TomlBroken.Instance;
            case '[' or '{' when depth >= TomlReader.MaxDepth:
                scanner.Report(
                    scanner.Position,
                    $"values may lie at most {TomlReader.MaxDepth} deep; this {DescribeBracket()} lies deeper");
                return null;
            case '[':
                return ReadArray(depth + 1);
            case '{':
                return ReadInlineTable(depth + 1);
            default:
                return TomlScalars.Read(scanner) ?? ReadNoValue();
        }
    }

    private string DescribeBracket() => scanner.Current == '[' ? "array" : "inline table";

    /// <summary>A lone word is passed as a faulty value, so that the values behind it are looked at as well.</summary>
    private TomlBroken? ReadNoValue()
    {
        _nesting.Report(scanner, TomlScalars.WhyNoValue(scanner));
        var word = TomlScalars.Word(scanner).Length;
        if (word == 0 || _nesting.IsForeignLine(scanner))
        {
            return null;
        }

        scanner.Offset += word;
        scanner.SkipSpace();
        return scanner.IsAtNewline || scanner.Current is ',' or ']' or '}' or '#' or TomlScanner.EndOfFile
            ? TomlBroken.Instance
            : null;
    }

    private TomlArray? ReadArray(int depth)
    {
        var at = scanner.Position;
        var items = new List<TomlValue>();
        scanner.Offset++;
        _nesting.Open('[', at);
        scanner.SkipBlank();
        while (scanner.Current != ']')
        {
            if (ReadValue(depth) is not { } item)
            {
                return null;
            }

            if (item is not TomlBroken)
            {
                items.Add(item);
            }

            if (!TryPassComma(']', "the values"))
            {
                return null;
            }
        }

        scanner.Offset++;
        _nesting.Close();
        return new TomlArray(at, items);
    }

    private TomlTable? ReadInlineTable(int depth)
    {
        var at = scanner.Position;
        var table = new TomlTable(at) { Origin = TomlTableOrigin.Inline };
        scanner.Offset++;
        _nesting.Open('{', at);
        scanner.SkipBlank();
        while (scanner.Current != '}')
        {
            if (scanner.Current is TomlScanner.EndOfFile or '[')
            {
                _nesting.Report(scanner, "expected a key or '}', found '['");
                return null;
            }

            if (!TryReadKeyValue(table, depth) || !TryPassComma('}', "the keys"))
            {
                return null;
            }
        }

        scanner.Offset++;
        _nesting.Close();
        return table;
    }

    /// <summary>Passes the comma behind an element; none is needed before the closing bracket.</summary>
    private bool TryPassComma(char closing, string elements)
    {
        scanner.SkipBlank();
        if (scanner.TryTake(','))
        {
            scanner.SkipBlank();
            return true;
        }

        if (scanner.Current == closing)
        {
            return true;
        }

        _nesting.Report(scanner, $"expected '{closing}' or ',' between {elements}, found {scanner.DescribeCurrent()}");
        return false;
    }
}
