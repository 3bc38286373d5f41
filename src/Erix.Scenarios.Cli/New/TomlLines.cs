using System.Globalization;
using System.Text;

namespace Erix.Scenarios.Cli.New;

/// <summary>A TOML file for people: keys, each with what it is for.</summary>
internal sealed class TomlLines
{
    private const int CommentColumn = 34;

    private readonly StringBuilder _text = new();

    public TomlLines Say(string comment) => Add($"# {comment}");

    public TomlLines Section(string header, string comment = "")
    {
        _text.Append('\n');
        return Line(header, comment);
    }

    public TomlLines Key(string name, string value, string comment = "") => Line($"{name} = {value}", comment);

    /// <summary>The key where it has a value, else how it would be written, commented out.</summary>
    public TomlLines KeyOr(string name, string? value, string example, string comment) =>
        Line($"{(value is null ? "# " : "")}{name} = {value ?? example}", comment);

    /// <summary>What could stand there, commented out.</summary>
    public TomlLines Hint(string line, string comment = "") => Line($"# {line}", comment);

    public TomlLines Gap() => Add("");

    public static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when char.IsControl(c) => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => c.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }

    public static string List(IEnumerable<string> items) => $"[{string.Join(", ", items.Select(Quoted))}]";

    public override string ToString() => _text.ToString();

    private TomlLines Line(string text, string comment) =>
        Add(comment.Length == 0 ? text : $"{text.PadRight(CommentColumn - 1)} # {comment}");

    private TomlLines Add(string line)
    {
        _text.Append(line).Append('\n');
        return this;
    }
}
