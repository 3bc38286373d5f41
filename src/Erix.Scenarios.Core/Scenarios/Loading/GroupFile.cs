using Erix.Scenarios.Toml;

namespace Erix.Scenarios.Loading;

/// <summary>A group file as it is written, before anybody knows which scenarios there are.</summary>
internal sealed record GroupFile(string Name, FileReport Report)
{
    public string Description { get; init; } = "";

    /// <summary>Ids and globs.</summary>
    public IReadOnlyList<TomlString> Scenarios { get; init; } = [];

    /// <summary>The guest of the scenarios in it that name none.</summary>
    public TomlString? Guest { get; init; }

    public IReadOnlyList<TomlString> Includes { get; init; } = [];
}
