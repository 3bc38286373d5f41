namespace Erix.Scenarios.Toml;

/// <summary>A place in a file, both counted from 1; columns count Unicode scalar values.</summary>
public readonly record struct TomlPosition(int Line, int Column)
{
    public static readonly TomlPosition Start = new(1, 1);

    public override string ToString() => $"({Line},{Column})";
}

/// <summary>One objection to a document.</summary>
public sealed record TomlDiagnostic(TomlPosition Position, string Message);

/// <summary>A value and where it starts.</summary>
public abstract record TomlValue(TomlPosition Position)
{
    /// <summary>What the value is, as a message to a person says it: "a string", "an integer", ….</summary>
    public abstract string Kind { get; }
}

public sealed record TomlString(TomlPosition Position, string Value) : TomlValue(Position)
{
    public override string Kind => "a string";
}

public sealed record TomlInteger(TomlPosition Position, long Value) : TomlValue(Position)
{
    public override string Kind => "an integer";
}

public sealed record TomlFloat(TomlPosition Position, double Value) : TomlValue(Position)
{
    public override string Kind => "a float";
}

public sealed record TomlBoolean(TomlPosition Position, bool Value) : TomlValue(Position)
{
    public override string Kind => "a boolean";
}

public sealed record TomlArray(TomlPosition Position, IReadOnlyList<TomlValue> Items) : TomlValue(Position)
{
    public override string Kind => "an array";
}

/// <summary>The four kinds of TOML time; they differ in what they leave open.</summary>
public enum TomlTimeKind
{
    OffsetDateTime,
    LocalDateTime,
    LocalDate,
    LocalTime,
}

/// <param name="Rfc3339">
/// Checked, and spelled in one way: T between date and time, Z in upper case, seconds always there, a fraction cut
/// at nanoseconds. A string because .NET's types know neither the year 0 nor the leap second that RFC 3339 allows.
/// </param>
public sealed record TomlDateTime(TomlPosition Position, TomlTimeKind TimeKind, string Rfc3339) : TomlValue(Position)
{
    public override string Kind => TimeKind switch
    {
        TomlTimeKind.OffsetDateTime => "a date-time",
        TomlTimeKind.LocalDateTime => "a local date-time",
        TomlTimeKind.LocalDate => "a date",
        _ => "a time",
    };
}

/// <summary>A key of a table with its own place, which is where "unknown key" points.</summary>
public sealed record TomlEntry(string Key, TomlPosition KeyPosition, TomlValue Value);
