using Erix.Scenarios.Media.Caching;

namespace Erix.Scenarios.Keys;

/// <summary>A medium by its name.</summary>
public static class MediaNames
{
    public static Choice<string> Shape { get; } = Of();

    /// <summary>Also words that stand for another medium, or for none.</summary>
    public static Choice<string> Of(params IReadOnlyList<string> others)
    {
        string[] names = [.. others, .. MediaIndex.Default.All.Select(v => v.Name)];
        return new(names, i => names[i]);
    }
}
