using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Anatomy;
using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.Bench;

/// <summary>The work that is compared, as one call and as one process.</summary>
internal static class Commands
{
    public static int Make(Func<SampleFiles, DiskImage> build, string files, string path)
    {
        using var image = build(SampleFiles.Read(files));
        ImageFile.Save(image, path);
        return 0;
    }

    public static int Check(string family, string path)
    {
        using var image = DiskImage.Open(path);
        return MediaCheck.Run(family, image, CheckPolicy.Interop).IsClean ? 0 : 1;
    }
}
