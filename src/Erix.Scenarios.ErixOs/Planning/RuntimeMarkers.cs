using Erix.Guest.Contract;

namespace Erix.Scenarios.ErixOs;

/// <summary>
/// What a runtime boot shows, which its features decide: a provider's marker only where it was selected.
/// </summary>
internal static class RuntimeMarkers
{
    private static readonly RootdMode Bare = RootdModes.Find("none")!;

    private static readonly (Func<RuntimeFeatures, bool> IsSelected, string Marker)[] Rows =
    [
        (HasStorage, Markers.ReadyLogd),
        (HasStorage, Markers.ReadyDrvVirtioBlock),
        (HasStorage, Markers.ReadyBlockd),
        (f => f.Keyd, Markers.ReadyKeyd),
        (f => f.FsE2fs, Markers.ReadyE2fsd),
        (f => f.FsFat, Markers.ReadyFatd),
        (f => f.FsRamfs, Markers.ReadyRamfsd),
        (f => f.UserVfs, Markers.ReadyVfsd),
        (f => f.UserVfs, Markers.ReadyVfsMount),
        (f => f.UserVfs, Markers.ReadyVfsIo),
    ];

    /// <summary>A release image suppresses every ready stamp but the final one, which is the class's.</summary>
    public static RootdMode Mode(RuntimeFeatures features, bool isRelease)
    {
        string[] all = [.. Bare.Ready, .. Rows.Where(r => r.IsSelected(features)).Select(r => r.Marker)];
        return Bare with
        {
            Name = "runtime",
            Ready = [.. all.Where(m => !isRelease || !Markers.IsReadyStamp(m))],
            Exposed = features.UserVfs ? [Markers.ReadyVfsMount, Markers.ReadyVfsIo] : [],
        };
    }

    /// <summary>What nobody selected, and in a release what may not be said.</summary>
    public static IEnumerable<string> Forbidden(RuntimeFeatures features, bool isRelease) =>
        isRelease ? Bare.Ready.Concat(Rows.Select(r => r.Marker)).Where(Markers.IsReadyStamp)
        : from row in Rows
          where !row.IsSelected(features)
          select row.Marker;

    private static bool HasStorage(RuntimeFeatures features) => features.UserStorage && features.StorageVirtio;
}
