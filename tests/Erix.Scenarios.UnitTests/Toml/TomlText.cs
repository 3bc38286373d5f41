using Erix.Scenarios.Toml;

namespace Erix.Scenarios.UnitTests.Toml;

/// <summary>Short ways to say what a text should read as.</summary>
internal static class TomlText
{
    public static TomlTable Table(string toml)
    {
        var document = TomlReader.Parse(toml);
        document.Diagnostics.Should().BeEmpty();
        return document.Root;
    }

    /// <summary>What follows a = stands for.</summary>
    public static TomlValue Value(string toml) => Table($"a = {toml}").Get("a");

    public static IEnumerable<string> Errors(string toml) =>
        TomlReader.Parse(toml).Diagnostics.Select(each => $"{each.Position}: {each.Message}");

    /// <summary>The objections to what follows "a = ", all of which must be to its first byte.</summary>
    public static string ValueError(string toml)
    {
        var error = TomlReader.Parse($"a = {toml}").Diagnostics.Should().ContainSingle().Subject;
        error.Position.Should().Be(new TomlPosition(1, 5));
        return error.Message;
    }

    public static TomlValue Get(this TomlTable table, string path)
    {
        TomlValue value = table;
        foreach (var part in path.Split('.'))
        {
            value = value switch
            {
                TomlArray array => array.Items[int.Parse(part)],
                TomlTable inner when inner.TryGet(part, out var entry) => entry.Value,
                _ => throw new KeyNotFoundException($"{path}: no {part}"),
            };
        }

        return value;
    }

    public static string String(this TomlTable table, string path) => ((TomlString)table.Get(path)).Value;

    public static long Integer(this TomlTable table, string path) => ((TomlInteger)table.Get(path)).Value;
}
