using Erix.Scenarios.Toml;

namespace Erix.Scenarios.ErixOs;

/// <summary>One [[mounts]] row.</summary>
/// <param name="Target">Absolute, with '/' between names.</param>
/// <param name="FileSystem">ext, fat or ramfs: the provider.</param>
/// <param name="Source">The partition's name; null for ramfs.</param>
/// <param name="Position">Where the row starts.</param>
public sealed record RuntimeMount(
    string Target, string FileSystem, string? Source, bool ReadOnly, TomlPosition Position)
{
    /// <summary>The partition of an external journal; null where the volume has its own or none.</summary>
    public string? Journal { get; init; }
}
