using Erix.Scenarios.Loading;
using Erix.Scenarios.Toml;

namespace Erix.Scenarios.Keys;

/// <summary>One row of a table of keys: it parses, objects, documents, and is the schema's source.</summary>
public abstract record Key<TModel>(string Name, string Default, string Doc)
{
    public bool Required { get; init; }

    /// <summary>The row that stands for it and its like in a table for people; null: its own.</summary>
    public KeyFamily? Family { get; init; }

    public abstract IShape Shape { get; }

    /// <summary>False when it objected; the model is then as it was.</summary>
    public abstract bool TrySet(ref TModel model, TomlValue value, FileReport report);
}

public sealed record Key<TModel, T>(
    string Name, Shape<T> Of, string Default, string Doc, Func<TModel, T, TModel> Set) : Key<TModel>(Name, Default, Doc)
{
    public override IShape Shape => Of;

    public override bool TrySet(ref TModel model, TomlValue value, FileReport report)
    {
        if (!Of.TryRead(value, Name, report, out var read))
        {
            return false;
        }

        model = Set(model, read);
        return true;
    }
}

/// <summary>Keys that differ only in a part of their names.</summary>
public sealed record KeyFamily(string Name, string Doc);
