using Tomlyn;
using Tomlyn.Parsing;
using Tomlyn.Syntax;

namespace Erix.Scenarios.Toml;

/// <summary>Tomlyn's tree of a piece of a text, and where its nodes stand in the whole text.</summary>
internal sealed class TomlSyntax
{
    // One more than may be, so that what is too deep by one still has its node and place.
    private static readonly TomlSerializerOptions Options = new() { MaxDepth = TomlReader.MaxDepth + 1 };

    public static readonly TomlSyntax Empty = new(0, new DocumentSyntax(), failure: "");

    private readonly int _start;
    private readonly DocumentSyntax? _document;

    private TomlSyntax(int start, DocumentSyntax? document, string failure) =>
        (_start, _document, Failure) = (start, document, failure);

    /// <summary>What Tomlyn threw; it does so at nesting that is too deep, and then there is no tree.</summary>
    public string Failure { get; }

    public bool HasFailed => _document is null;

    /// <summary>
    /// Without Tomlyn's validator, which is wrong about arrays of tables and looks at nothing once there is one error.
    /// </summary>
    public static TomlSyntax Parse(string text, int start, int end)
    {
        // A mark of the byte order, which may not stand here, would be left out of all offsets.
        start += start < end && text[start] == '\uFEFF' ? 1 : 0;

        // Tomlyn throws at a backslash that ends the text, which a newline behind it prevents.
        var piece = string.Concat(text.AsSpan(start, end - start), "\n");
        try
        {
            return new TomlSyntax(start, SyntaxParser.Parse(piece, Options, validate: false), failure: "");
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return new TomlSyntax(start, document: null, failure.Message);
        }
    }

    /// <summary>The lines that stand before the first header.</summary>
    public SyntaxList<KeyValueSyntax> Lines => _document!.KeyValues;

    public SyntaxList<TableSyntaxBase> Tables => _document!.Tables;

    public int Start(SyntaxNode node) => _start + node.Span.Start.Offset;

    public int End(SyntaxNode node) => _start + node.Span.End.Offset + 1;

    public bool HasErrors => _document!.HasErrors;

    /// <summary>In its words, what Tomlyn objects to first from here on; its list is not in the text's order.</summary>
    public string FirstError(int offset) => _document!.Diagnostics
        .Where(error => _start + error.Span.Start.Offset >= offset)
        .MinBy(error => error.Span.Start.Offset)?.Message ?? "this cannot be read";
}
