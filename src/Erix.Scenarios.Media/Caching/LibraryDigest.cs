namespace Erix.Scenarios.Media.Caching;

/// <summary>What keys everything that is made from the catalogue's rows.</summary>
internal static class LibraryDigest
{
    /// <summary>A deterministic build names a module by its content.</summary>
    public static string Value { get; } = typeof(MediaCatalog).Module.ModuleVersionId.ToString("n");
}
