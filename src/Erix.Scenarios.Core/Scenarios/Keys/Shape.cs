using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Erix.Scenarios.Loading;
using Erix.Scenarios.Toml;

namespace Erix.Scenarios.Keys;

/// <summary>Reads a value of one kind; one place says what is allowed, to the reader and to the schema.</summary>
public abstract class Shape<T> : IShape
{
    public abstract string Kind { get; }

    public abstract string Example { get; }

    public virtual string Values => Kind;

    public virtual IReadOnlyList<KeyText> Parts => [];

    public abstract void WriteSchema(Utf8JsonWriter json);

    /// <summary>False when it objected.</summary>
    public abstract bool TryRead(TomlValue value, string key, FileReport report, [MaybeNullWhen(false)] out T result);

    protected bool WrongType(TomlValue value, string key, FileReport report)
    {
        report.Add(
            DiagnosticKinds.WrongType, value.Position, $"{key} takes {Kind}, not {value.Kind}: {key} = {Example}");
        return false;
    }
}
