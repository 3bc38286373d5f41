namespace Erix.Scenarios.Xunit;

/// <summary>
/// The scenarios and groups that belong to this test program, read once in its life: discovery asks for them from more
/// than one method, and a run asks again.
/// </summary>
public static class SharedCatalog
{
    private static readonly Lazy<ScenarioCatalog?> Loaded =
        new(() => RepositoryRoot.Find(AppContext.BaseDirectory) is { } root ? ScenarioCatalog.Load(root) : null);

    /// <summary>Null where there is no folder with scenarios and groups.</summary>
    public static ScenarioCatalog? Value => Loaded.Value;
}
