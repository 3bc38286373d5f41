using System.Diagnostics.CodeAnalysis;

namespace Erix.Scenarios.Toml;

/// <summary>A table whose entries keep the order of the file.</summary>
public sealed record TomlTable(TomlPosition Position) : TomlValue(Position)
{
    private readonly Dictionary<string, TomlEntry> _byKey = new(StringComparer.Ordinal);
    private readonly List<TomlEntry> _inOrder = [];

    public override string Kind => "a table";

    public IReadOnlyList<TomlEntry> Entries => _inOrder;

    public bool TryGet(string key, [NotNullWhen(true)] out TomlEntry? entry) => _byKey.TryGetValue(key, out entry);

    internal void Add(TomlEntry entry)
    {
        _byKey.Add(entry.Key, entry);
        _inOrder.Add(entry);
    }
}
