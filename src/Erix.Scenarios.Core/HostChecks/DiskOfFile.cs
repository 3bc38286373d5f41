using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Anatomy;
using Erix.Scenarios.Media.Caching;
using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.HostChecks;

/// <summary>
/// A disk that nobody here built, as the checks see a medium: what its own table says, or one volume alone.
/// </summary>
internal static class DiskOfFile
{
    /// <summary>The name of a volume that is the whole disk.</summary>
    public const string Whole = "disk";

    /// <param name="path">The disk as the VM got it.</param>
    public static CachedMedium Of(string path)
    {
        using var image = DiskImage.Open(path);
        var found = VolumeProbe.Find(image);
        return new CachedMedium(
            Path.GetFileName(path), path, image.Length, Digest: null,
            [
                .. from volume in found
                   where volume.Family != "gpt"
                   select new MediumPartition(
                       volume.Name.Length > 0 ? volume.Name : Whole,
                       volume.Family ?? "none",
                       volume.Offset,
                       volume.Length),
            ],
            Files: []);
    }
}
