using Erix.Scenarios.Media.Caching;
using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.Running;

/// <summary>The file that a VM gets: the shared image where it may only read, a sparse copy of its own where it may write.</summary>
internal static class WorkingCopy
{
    public static string Of(CachedMedium medium, bool isWritable, RunFolder folder)
    {
        if (!isWritable)
        {
            return medium.ImagePath;
        }

        var copy = folder.File("disk.img");
        ImageFile.Copy(medium.ImagePath, copy);
        return copy;
    }
}
