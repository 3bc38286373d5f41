namespace Erix.Scenarios.Toml;

/// <summary>
/// Who may define what, and only once (TOML 1.1, "Table", "Inline Table", "Array of Tables"). An objection leads on
/// with a table of its own, so that what follows is still read, but neither kept nor objected to for the same reason.
/// </summary>
internal static class TomlTableRules
{
    /// <summary>key = value.</summary>
    public static void Put(TomlScanner scanner, TomlTable table, TomlKey key, TomlValue value)
    {
        if (table.TryGet(key.Text, out var first))
        {
            scanner.Report(
                key.Position,
                $"a key may stand only once in a table; {TomlScanner.Quote(key.Text)} was first set at {first.KeyPosition}");
        }
        else if (value is not TomlBroken)
        {
            table.Add(new TomlEntry(key.Text, key.Position, value));
        }
    }

    /// <summary>The a of a.b = value.</summary>
    public static TomlTable DescendByDottedKey(TomlScanner scanner, TomlTable table, TomlKey key)
    {
        if (!table.TryGet(key.Text, out var entry))
        {
            return Create(table, key, TomlTableOrigin.DottedKey);
        }

        if (entry.Value is not TomlTable inner)
        {
            return Refuse(scanner, key, entry, IsArrayOfTables(entry.Value)
                ? "is an array of tables; write into its last table below a [[…]] header"
                : $"is {entry.Value.Kind}, so nothing can be set inside it");
        }

        switch (inner.Origin)
        {
            case TomlTableOrigin.Header:
                return Refuse(scanner, key, entry, "is a table with its own header; set its keys below that");
            case TomlTableOrigin.Inline:
                return Refuse(scanner, key, entry, "is an inline table; set its keys between its braces");
            default:
                inner.Origin = TomlTableOrigin.DottedKey;
                return inner;
        }
    }

    /// <summary>The a of [a.b] and of [[a.b]].</summary>
    public static TomlTable DescendByHeader(TomlScanner scanner, TomlTable table, TomlKey key)
    {
        if (!table.TryGet(key.Text, out var entry))
        {
            return Create(table, key, TomlTableOrigin.SuperTable);
        }

        return entry.Value switch
        {
            TomlTable { Origin: not TomlTableOrigin.Inline } inner => inner,
            TomlTable => Refuse(scanner, key, entry, "is an inline table; set its keys between its braces"),
            TomlArray array when IsArrayOfTables(array) => (TomlTable)array.Items[^1],
            TomlArray => Refuse(scanner, key, entry, "is an array written with = […], so a header cannot lead into it"),
            _ => Refuse(scanner, key, entry, $"is {entry.Value.Kind}, so it cannot hold a table"),
        };
    }

    /// <summary>The b of [a.b].</summary>
    public static TomlTable DefineTable(TomlScanner scanner, TomlTable parent, TomlKey key, TomlPosition headerAt)
    {
        if (!parent.TryGet(key.Text, out var entry))
        {
            var table = new TomlTable(headerAt) { Origin = TomlTableOrigin.Header };
            parent.Add(new TomlEntry(key.Text, key.Position, table));
            return table;
        }

        switch (entry.Value)
        {
            case TomlTable { Origin: TomlTableOrigin.SuperTable } table:
                table.Origin = TomlTableOrigin.Header;
                return table;
            case TomlTable { Origin: TomlTableOrigin.Header }:
                return Refuse(scanner, key, entry, "already has a header; put the keys of a table below one header");
            case TomlTable { Origin: TomlTableOrigin.DottedKey }:
                return Refuse(scanner, key, entry, "was already defined by a dotted key, and may be defined only once");
            case TomlTable:
                return Refuse(scanner, key, entry, "is an inline table; set its keys between its braces");
            default:
                return Refuse(scanner, key, entry, IsArrayOfTables(entry.Value)
                    ? "is an array of tables; a further one is opened by [[…]]"
                    : $"is {entry.Value.Kind}, so it cannot be a table as well");
        }
    }

    /// <summary>The b of [[a.b]].</summary>
    public static TomlTable AppendTable(TomlScanner scanner, TomlTable parent, TomlKey key, TomlPosition headerAt)
    {
        var table = new TomlTable(headerAt) { Origin = TomlTableOrigin.Header };
        if (!parent.TryGet(key.Text, out var entry))
        {
            parent.Add(new TomlEntry(key.Text, key.Position, new TomlArray(headerAt, new List<TomlValue> { table })));
            return table;
        }

        switch (entry.Value)
        {
            case TomlArray array when IsArrayOfTables(array):
                ((List<TomlValue>)array.Items).Add(table);
                return table;
            case TomlArray:
                return Refuse(scanner, key, entry, "is an array written with = […], which cannot grow by [[…]]");
            case TomlTable { Origin: TomlTableOrigin.Header or TomlTableOrigin.SuperTable }:
                return Refuse(scanner, key, entry, "is a table, not an array of tables; use […] or [[…]] throughout");
            default:
                return Refuse(scanner, key, entry, $"is {entry.Value.Kind}, so it cannot be an array of tables as well");
        }
    }

    /// <summary>An array made by [[…]] is never empty and holds nothing but tables with a header.</summary>
    private static bool IsArrayOfTables(TomlValue value) =>
        value is TomlArray { Items: [.., TomlTable { Origin: TomlTableOrigin.Header }] };

    private static TomlTable Create(TomlTable parent, TomlKey key, TomlTableOrigin origin)
    {
        var table = new TomlTable(key.Position) { Origin = origin };
        parent.Add(new TomlEntry(key.Text, key.Position, table));
        return table;
    }

    private static TomlTable Refuse(TomlScanner scanner, TomlKey key, TomlEntry first, string why)
    {
        scanner.Report(key.Position, $"{TomlScanner.Quote(key.Text)} (first set at {first.KeyPosition}) {why}");
        return new TomlTable(key.Position) { Origin = TomlTableOrigin.Header };
    }
}
