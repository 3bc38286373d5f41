using System.Diagnostics.CodeAnalysis;
using Tomlyn.Syntax;

namespace Erix.Scenarios.Toml;

/// <content>Values, and below them those that hold others; and what to say where there is none.</content>
internal sealed partial class TomlTreeReader
{
    /// <summary>Null, after reporting why, if it is not even clear where the value ends.</summary>
    private TomlValue? ReadValue(ValueSyntax? value, int depth)
    {
        switch (_scanner.Current)
        {
            case '"' or '\'' when IsHere(value) && value is StringValueSyntax quoted:
                var at = _scanner.Position;
                return !TryPassString(quoted, out var isIntact) ? null
                    : isIntact ? new TomlString(at, quoted.Value!)
                    : TomlBroken.Instance;
            case '[' or '{' when depth >= TomlReader.MaxDepth:
                ReportTooDeep();
                return null;
            case '[' when IsHere(value) && value is ArraySyntax array:
                return ReadArray(array, depth + 1);
            case '{' when IsHere(value) && value is InlineTableSyntax table:
                return ReadInlineTable(table, depth + 1);
            default:
                return TomlScalars.Read(_scanner) ?? ReadNoValue();
        }
    }

    private void ReportTooDeep() => _scanner.Report(
        _scanner.Position,
        $"values may lie at most {TomlReader.MaxDepth} deep; "
            + $"this {(_scanner.Current == '[' ? "array" : "inline table")} lies deeper");

    /// <summary>A lone word is passed as a faulty value, so that the values behind it are looked at as well.</summary>
    private TomlBroken? ReadNoValue()
    {
        _nesting.Report(_scanner, TomlFaults.WhyNoValue(_scanner));
        var word = TomlScalars.Word(_scanner).Length;
        if (word == 0 || _nesting.IsForeignLine(_scanner))
        {
            return null;
        }

        _scanner.Offset += word;
        _scanner.SkipSpace();
        return _scanner.IsAtNewline || _scanner.Current is ',' or ']' or '}' or '#' or TomlScanner.EndOfFile
            ? TomlBroken.Instance
            : null;
    }

    /// <summary>A string without a backslash that Tomlyn has nothing against is what it says it is.</summary>
    private bool TryPassString(StringValueSyntax value, out bool isIntact)
    {
        var end = _syntax.End(value);
        if (!_syntax.HasErrors && !text.AsSpan(_scanner.Offset, end - _scanner.Offset).Contains('\\'))
        {
            _scanner.Offset = end;
            return isIntact = true;
        }

        return TomlStrings.TryPass(_scanner, out isIntact);
    }

    private TomlArray? ReadArray(ArraySyntax array, int depth)
    {
        var at = _scanner.Position;
        var items = new List<TomlValue>(array.Items.ChildrenCount);
        _scanner.Offset++;
        _nesting.Open('[', at);
        _scanner.SkipBlank();
        for (var i = 0; i < array.Items.ChildrenCount; i++)
        {
            var item = array.Items.GetChild(i)!;
            if (ReadValue(item.Value, depth) is not { } value)
            {
                return null;
            }

            if (value is not TomlBroken)
            {
                items.Add(value);
            }

            var isLast = i + 1 == array.Items.ChildrenCount;
            if (!TryPassComma(item.Comma, isLast ? array.CloseBracket : null, ']', "the values"))
            {
                return null;
            }
        }

        if (!IsHere(array.CloseBracket))
        {
            if (_scanner.Current == ']')
            {
                Dispute();
                return null;
            }

            _nesting.Report(_scanner, TomlFaults.WhyNoValue(_scanner));
            return null;
        }

        _scanner.Offset++;
        _nesting.Close();
        return new TomlArray(at, items);
    }

    private TomlTable? ReadInlineTable(InlineTableSyntax inline, int depth)
    {
        var at = _scanner.Position;
        var table = new TomlTable(at) { Origin = TomlTableOrigin.Inline };
        _scanner.Offset++;
        _nesting.Open('{', at);
        _scanner.SkipBlank();
        for (var i = 0; i < inline.Items.ChildrenCount; i++)
        {
            var item = inline.Items.GetChild(i)!;
            var isLast = i + 1 == inline.Items.ChildrenCount;
            if (!TryReadKeyValue(item.KeyValue!, table, depth)
                || !TryPassComma(item.Comma, isLast ? inline.CloseBrace : null, '}', "the keys"))
            {
                return null;
            }
        }

        if (!IsHere(inline.CloseBrace))
        {
            if (_scanner.Current == '}')
            {
                Dispute();
            }
            else if (_scanner.Current is TomlScanner.EndOfFile or '[')
            {
                _nesting.Report(_scanner, "expected a key or '}', found '['");
            }
            else
            {
                RefuseKey();
            }

            return null;
        }

        _scanner.Offset++;
        _nesting.Close();
        return table;
    }

    /// <summary>Passes the comma behind an element; none is needed before the closing bracket.</summary>
    private bool TryPassComma(SyntaxToken? comma, SyntaxToken? closing, char expected, string elements)
    {
        _scanner.SkipBlank();
        if (IsHere(comma))
        {
            _scanner.Offset++;
            _scanner.SkipBlank();
            return true;
        }

        if (IsHere(closing))
        {
            return true;
        }

        if (_scanner.Current == ',' || _scanner.Current == expected)
        {
            return Dispute();
        }

        _nesting.Report(
            _scanner, $"expected '{expected}' or ',' between {elements}, found {_scanner.DescribeCurrent()}");
        return false;
    }

    private bool IsHere([NotNullWhen(true)] SyntaxNode? node) =>
        node is not null && _syntax.Start(node) == _scanner.Offset;

    private bool Refuse(string why)
    {
        _scanner.Report(_scanner.Position, why);
        return false;
    }

    private bool RefuseKey() => TomlFaults.CanBeKey(_scanner.Current)
        ? Dispute()
        : Refuse(TomlFaults.WhyNoKey(_scanner));

    /// <summary>
    /// What stands here is as it should be, but Tomlyn lost its way before; mostly at a word that was reported.
    /// </summary>
    private bool Dispute() =>
        !diagnostics.IsLastOn(_scanner.Position.Line) && Refuse(_syntax.FirstError(_scanner.Offset));
}
