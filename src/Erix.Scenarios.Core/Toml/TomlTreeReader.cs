using Tomlyn.Syntax;

namespace Erix.Scenarios.Toml;

/// <summary>
/// Walks Tomlyn's tree and the text beside each other. Where the next node does not stand where the text leads, a
/// statement is broken off: what stands there decides the message, and the rest of the text is parsed anew.
/// </summary>
internal sealed partial class TomlTreeReader(string text, TomlDiagnostics diagnostics)
{
    private readonly TomlScanner _scanner = new(text, diagnostics);
    private readonly TomlTable _root = new(TomlPosition.Start);
    private readonly TomlNesting _nesting = new();

    private TomlSyntax _syntax = TomlSyntax.Empty;
    private TomlTable _current = new(TomlPosition.Start);
    private int _currentDepth;
    private int _start;
    private int _passes;
    private int _parsed;
    private bool _isBrokenOff;

    public TomlDocument ReadDocument()
    {
        _current = _root;
        while (!TryReadRest())
        {
            if (_isBrokenOff)
            {
                TomlRecovery.SkipStatement(_scanner, _nesting);
            }

            if (++_passes == TomlReader.MaxPasses || _parsed > TomlReader.MaxBytes)
            {
                StopReading();
                break;
            }
        }

        return new TomlDocument(_root, diagnostics.InOrder());
    }

    private void StopReading()
    {
        if (diagnostics.IsEmpty)
        {
            Dispute();
        }

        diagnostics.EndLast("reading stops at this many syntax errors");
    }

    /// <summary>False where the tree is of no more use, and the text behind that place is to be parsed anew.</summary>
    private bool TryReadRest()
    {
        _isBrokenOff = true;
        _start = _scanner.Offset;
        _parsed += text.Length - _start;
        _syntax = TomlSyntax.Parse(text, _start, text.Length);
        return _syntax.HasFailed
            ? TryReadUpToFailure(_syntax.Failure)
            : TryReadStatements() && (_scanner.Current == TomlScanner.EndOfFile || RefuseStatement());
    }

    /// <summary>Reads what stands before the place where Tomlyn gives up, and reports that place.</summary>
    private bool TryReadUpToFailure(string failure)
    {
        var brackets = TomlRecovery.FindTooDeep(text, _start);
        var line = brackets.Count == 0 ? _start : text.LastIndexOf('\n', brackets[0]) + 1;
        if (line > _start)
        {
            _syntax = TomlSyntax.Parse(text, _start, line);
            if (!_syntax.HasFailed)
            {
                return TryReadStatements() && TryReadRest();
            }

            brackets.Clear();
        }

        if (brackets.Count == 0)
        {
            _scanner.Report(_scanner.Position, $"the text from here on cannot be parsed: {failure}");
            _scanner.Offset = text.Length;
            return true;
        }

        _nesting.Clear();
        foreach (var bracket in brackets)
        {
            _scanner.Offset = bracket;
            _nesting.Open(text[bracket], _scanner.Position);
        }

        ReportTooDeep();
        return false;
    }

    // By index, here and below, because each iterator would be compiled once more for each start of a program.
    private bool TryReadStatements()
    {
        if (!TryReadLines(_syntax.Lines))
        {
            return false;
        }

        for (var i = 0; i < _syntax.Tables.ChildrenCount; i++)
        {
            var table = _syntax.Tables.GetChild(i)!;
            if (!TryReadStatement(table) || !TryReadLines(table.Items))
            {
                return false;
            }
        }

        _nesting.Clear();
        _scanner.SkipBlank();
        return true;
    }

    private bool TryReadLines(SyntaxList<KeyValueSyntax> lines)
    {
        for (var i = 0; i < lines.ChildrenCount; i++)
        {
            if (!TryReadStatement(lines.GetChild(i)!))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryReadStatement(SyntaxNode statement)
    {
        _nesting.Clear();
        _scanner.SkipBlank();
        if (!IsHere(statement))
        {
            return _scanner.Current == TomlScanner.EndOfFile || RefuseStatement();
        }

        var isRead = statement is TableSyntaxBase header
            ? TryReadHeader(header)
            : TryReadKeyValue((KeyValueSyntax)statement, _current, _currentDepth);
        return isRead && TryEndStatement();
    }

    /// <summary>
    /// Behind a word or a comment that Tomlyn divides otherwise, it may have missed a statement that is all right.
    /// </summary>
    private bool RefuseStatement()
    {
        var canBegin = _scanner.Current == '[' || TomlFaults.CanBeKey(_scanner.Current);
        _isBrokenOff = _scanner.Offset == _start || !canBegin;
        return _isBrokenOff && RefuseKey();
    }

    private bool TryReadHeader(TableSyntaxBase header)
    {
        var at = _scanner.Position;
        var isArray = header is TableArraySyntax;
        _scanner.Offset += isArray ? 2 : 1;
        _scanner.SkipSpace();

        // Below a header that cannot be read, the keys belong to no table that is known.
        _current = new TomlTable(at);
        _currentDepth = 0;
        var parent = _root;
        var depth = 0;
        if (!TryReadPath(header.Name, TomlTableOrigin.SuperTable, ref parent, ref depth, out var last))
        {
            return false;
        }

        // The text and not the token, because Tomlyn takes the brackets of [a]] for one.
        var closing = isArray ? "]]" : "]";
        if (!_scanner.Rest.StartsWith(closing))
        {
            return Refuse($"expected '{closing}' to close the header, found {_scanner.DescribeCurrent()}");
        }

        _scanner.Offset += closing.Length;
        _currentDepth = depth;
        _current = isArray
            ? TomlTableRules.AppendTable(_scanner, parent, last, at)
            : TomlTableRules.DefineTable(_scanner, parent, last, at);
        return true;
    }

    private bool TryEndStatement()
    {
        _scanner.SkipSpace();
        _scanner.SkipComment();
        if (_scanner.Current == TomlScanner.EndOfFile || _scanner.IsAtNewline)
        {
            return true;
        }

        return !diagnostics.IsLastOn(_scanner.Position.Line)
            && Refuse($"expected the end of the line, found {_scanner.DescribeCurrent()}; "
                + "each key and header has its own line");
    }

    private bool TryReadKeyValue(KeyValueSyntax line, TomlTable table, int depth)
    {
        if (!TryReadPath(line.Key, TomlTableOrigin.DottedKey, ref table, ref depth, out var key))
        {
            return false;
        }

        if (!IsHere(line.EqualToken))
        {
            return _scanner.Current == '='
                ? Dispute()
                : Refuse($"expected '=' after the key {TomlScanner.Quote(key.Text)}, "
                    + $"found {_scanner.DescribeCurrent()}");
        }

        _scanner.Offset++;
        _scanner.SkipSpace();
        if (ReadValue(line.Value, depth) is not { } value)
        {
            return false;
        }

        TomlTableRules.Put(_scanner, table, key, value);
        return true;
    }

    /// <summary>
    /// Reads a dotted key and walks down the tables its parts but the last name, creating what is not there.
    /// </summary>
    /// <param name="table">From where the key leads; then the table its last part belongs to.</param>
    /// <param name="depth">How deep that table lies.</param>
    /// <returns>False if this is no key, which has then been reported.</returns>
    private bool TryReadPath(
        KeySyntax? key, TomlTableOrigin walkedAs, ref TomlTable table, ref int depth, out TomlKey last)
    {
        var part = key?.Key;
        for (var i = 0; TryReadPart(part, out last); i++)
        {
            if (++depth > TomlReader.MaxDepth)
            {
                _scanner.Report(
                    last.Position, $"tables may lie at most {TomlReader.MaxDepth} deep; this key leads deeper");
                return false;
            }

            _scanner.SkipSpace();
            if (i == key!.DotKeys.ChildrenCount || key.DotKeys.GetChild(i) is not { } next || !IsHere(next))
            {
                return true;
            }

            _scanner.Offset++;
            _scanner.SkipSpace();
            table = walkedAs == TomlTableOrigin.DottedKey
                ? TomlTableRules.DescendByDottedKey(_scanner, table, last)
                : TomlTableRules.DescendByHeader(_scanner, table, last);
            part = next.Key;
        }

        return false;
    }

    private bool TryReadPart(BareKeyOrStringValueSyntax? part, out TomlKey key)
    {
        var at = _scanner.Position;
        key = new TomlKey("", at);
        if (!IsHere(part))
        {
            return RefuseKey();
        }

        if (part is StringValueSyntax quoted)
        {
            if (TomlStrings.IsMultiLine(_scanner))
            {
                return Refuse("a key cannot be a multi-line string; one quote on each side is enough");
            }

            if (!TryPassString(quoted, out _))
            {
                return false;
            }

            key = new TomlKey(quoted.Value!, at);
            return true;
        }

        key = new TomlKey(((BareKeySyntax)part).Key!.Text!, at);
        _scanner.Offset += key.Text.Length;
        return true;
    }
}
