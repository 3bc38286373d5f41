using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Gpt;
using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.Media.Ext.Build;

/// <summary>
/// Makes volumes: mke2fs and debugfs lay out and fill them, pinned so that their bytes repeat, then typed edits make
/// of them what e2fsprogs cannot.
/// </summary>
internal static class ExtBuilder
{
    // Types that are asked for by name are to exist, or mke2fs complains; all that they mean is on the command line.
    private const string Config = "[defaults]\n[fs_types]\next2 = {\n}\next3 = {\n}\next4 = {\n}\nsmall = {\n}\n";
    private const uint SignedDirectoryHash = 1;

    /// <summary>Makes a volume from a format and a script; then an edit; then everything derived is derived again.</summary>
    public static ExtImage Make(
        MediaTools tools, string name, ExtFormat format, Action<ExtScript> fill, Action<ExtVolume>? edit = null)
    {
        var folder = Directory.CreateDirectory(Path.Combine(tools.ScratchFolder, $"ext-{Guid.NewGuid():N}")).FullName;
        try
        {
            var script = new ExtScript(folder);
            fill(script);
            var volume = Load(Format(folder, name, format, script));
            // mke2fs takes the signedness of the host's char; the images are those of x86 everywhere.
            volume.Super()[ExtSuperblock.s_flags] = SignedDirectoryHash;
            edit?.Invoke(volume);
            var image = new ExtImage(format, volume, script.Files);
            ExtDerived.Reseal(volume, image.Anatomy);
            return image;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Runs a debugfs script over a copy of a volume, as a later state of it.</summary>
    public static ExtVolume Continue(MediaTools tools, ExtVolume before, Action<ExtScript> change)
    {
        var folder = Directory.CreateDirectory(Path.Combine(tools.ScratchFolder, $"ext-{Guid.NewGuid():N}")).FullName;
        try
        {
            var script = new ExtScript(folder);
            change(script);
            var image = Path.Combine(folder, "image");
            ImageFile.Save(before.Image, image);
            ExternalTool.Run("debugfs", ["-w", "-f", script.Save(), image], ConfigIn(folder), quietError: false);
            return Load(image);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Format(string folder, string name, ExtFormat format, ExtScript script)
    {
        var config = ConfigIn(folder);
        var image = Path.Combine(folder, "image");
        // mke2fs would announce that it creates the file; an existing one is taken silently.
        using (var file = new FileStream(image, FileMode.CreateNew))
        {
            file.SetLength(format.Length);
        }

        var uuid = GptBuilder.GuidOf($"ext {name}");
        var hashSeed = GptBuilder.GuidOf($"ext hash seed {name}");
        ExternalTool.Run("mke2fs", format.Arguments(image, uuid, hashSeed), config, quietError: true);
        if (!script.IsEmpty)
        {
            ExternalTool.Run("debugfs", ["-w", "-f", script.Save(), image], config, quietError: false);
        }

        return image;
    }

    private static ExtVolume Load(string path)
    {
        using var file = DiskImage.Open(path);
        var image = DiskImage.InMemory(file.Length);
        ExtImage.Copy(file, image);
        return new ExtVolume(image, ExtGeometry.Of(image));
    }

    private static string ConfigIn(string folder)
    {
        var config = Path.Combine(folder, "mke2fs.conf");
        if (!File.Exists(config))
        {
            File.WriteAllText(config, Config);
        }

        return config;
    }
}
