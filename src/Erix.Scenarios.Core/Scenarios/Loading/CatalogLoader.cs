namespace Erix.Scenarios.Loading;

internal static class CatalogLoader
{
    public static ScenarioCatalog Load(string root) => new(Path.GetFullPath(root), [], [], [], []);
}
