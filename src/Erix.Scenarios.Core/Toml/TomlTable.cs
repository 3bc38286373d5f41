using System.Diagnostics.CodeAnalysis;

namespace Erix.Scenarios.Toml;

/// <summary>How a table came into being decides who may still write into it.</summary>
internal enum TomlTableOrigin
{
    /// <summary>By its own [header] or [[header]].</summary>
    Header,

    /// <summary>On the way to a longer header; its own header may still come.</summary>
    SuperTable,

    /// <summary>By a dotted key; open to further dotted keys and to headers of sub-tables.</summary>
    DottedKey,

    /// <summary>By { … }, which says all there is to say.</summary>
    Inline,
}

/// <summary>A table whose entries keep the order of the file.</summary>
public sealed record TomlTable(TomlPosition Position) : TomlValue(Position)
{
    private readonly Dictionary<string, TomlEntry> _byKey = new(StringComparer.Ordinal);
    private readonly List<TomlEntry> _inOrder = [];

    public override string Kind => "a table";

    public IReadOnlyList<TomlEntry> Entries => _inOrder;

    public bool TryGet(string key, [NotNullWhen(true)] out TomlEntry? entry) => _byKey.TryGetValue(key, out entry);

    internal TomlTableOrigin Origin { get; set; }

    internal void Add(TomlEntry entry)
    {
        _byKey.Add(entry.Key, entry);
        _inOrder.Add(entry);
    }
}
