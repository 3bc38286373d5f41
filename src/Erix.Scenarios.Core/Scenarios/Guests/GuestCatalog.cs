namespace Erix.Scenarios;

/// <summary>The guests of a root: one for each file of guests/.</summary>
public sealed class GuestCatalog
{
    /// <summary>The folder of the definitions, below the root.</summary>
    public const string Folder = "guests";

    private readonly Dictionary<string, LoadedGuest> _byName;

    internal GuestCatalog(
        IReadOnlyList<LoadedGuest> all, string? @default, IReadOnlyList<string> names,
        IReadOnlyList<DiagnosticKind> kinds)
    {
        Kinds = kinds;
        All = all;
        Names = names;
        _byName = all.ToDictionary(g => g.Name, StringComparer.Ordinal);
        DefaultName = @default;
    }

    /// <summary>The sound ones, sorted by name.</summary>
    public IReadOnlyList<LoadedGuest> All { get; }

    /// <summary>Of broken files, too.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Every kind of objection that lint can have here, the framework's and the guests', by code.</summary>
    public IReadOnlyList<DiagnosticKind> Kinds { get; }

    /// <summary>The guest of scenarios that name none, of a broken file, too; null where none is the default.</summary>
    public string? DefaultName { get; }

    /// <summary>Null where none is the default, and where its file is broken.</summary>
    public LoadedGuest? Default => DefaultName is null ? null : Find(DefaultName);

    public LoadedGuest? Find(string name) => _byName.GetValueOrDefault(name);
}
