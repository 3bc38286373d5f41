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
    private const string ConfigText = "[defaults]\n[fs_types]\next2 = {\n}\next3 = {\n}\next4 = {\n}\nsmall = {\n}\n";
    private const uint SignedDirectoryHash = 1;

    /// <summary>
    /// Makes a volume from a format and a script; then an edit; then, if asked, tune2fs over it; then everything that
    /// is derived is derived again.
    /// </summary>
    public static ExtImage Make(
        MediaTools tools, string name, ExtFormat format, Action<ExtScript> fill, Action<ExtVolume>? edit = null,
        params string[] tune)
    {
        using var bench = new Bench(tools);
        var script = new ExtScript(bench.Folder);
        fill(script);
        var volume = Load(Format(bench, name, format, script));
        // mke2fs takes the signedness of the host's char; the images are those of x86 everywhere.
        volume.Super()[ExtSuperblock.s_flags] = SignedDirectoryHash;
        edit?.Invoke(volume);
        // An edit may add what has a place in the superblock.
        volume = new ExtVolume(volume.Image, ExtGeometry.Of(volume.Image));
        if (tune.Length > 0)
        {
            ExtDerived.Reseal(volume, ExtAnatomy.Of(volume));
            volume = Pass(bench, volume, "tune2fs", image => [.. tune, image]);
        }

        var made = new ExtImage(format, volume, script.Files);
        ExtDerived.Reseal(volume, made.Anatomy);
        return made;
    }

    /// <summary>A copy of a volume after a debugfs script, as a later state of it.</summary>
    public static ExtVolume Continue(MediaTools tools, ExtVolume before, Action<ExtScript> change)
    {
        using var bench = new Bench(tools);
        var script = new ExtScript(bench.Folder);
        change(script);
        return Pass(bench, before, "debugfs", image => ["-w", "-f", script.Save(), image]);
    }

    public static DiskImage MakeJournalDevice(MediaTools tools, Guid uuid, long length, int blockSize)
    {
        using var bench = new Bench(tools);
        var path = EmptyFile(bench, length);
        string[] arguments =
            ["-q", "-F", "-O", "journal_dev", "-b", $"{blockSize}", "-U", $"{uuid}", path, $"{length / blockSize}"];
        ExternalTool.Run("mke2fs", arguments, bench.Config, quietError: true);
        return LoadBytes(path);
    }

    private static ExtVolume Pass(Bench bench, ExtVolume before, string program, Func<string, string[]> arguments)
    {
        var image = bench.File("next");
        ImageFile.Save(before.Image, image);
        ExternalTool.Run(program, arguments(image), bench.Config, quietError: program != "debugfs");
        return Load(image);
    }

    private static string Format(Bench bench, string name, ExtFormat format, ExtScript script)
    {
        var image = EmptyFile(bench, format.Length);
        var uuid = GptBuilder.GuidOf($"ext {name}");
        var hashSeed = GptBuilder.GuidOf($"ext hash seed {name}");
        ExternalTool.Run("mke2fs", format.Arguments(image, uuid, hashSeed), bench.Config, quietError: true);
        if (!script.IsEmpty)
        {
            ExternalTool.Run("debugfs", ["-w", "-f", script.Save(), image], bench.Config, quietError: false);
        }

        return image;
    }

    // mke2fs would announce that it creates the file; an existing one is taken silently.
    private static string EmptyFile(Bench bench, long length)
    {
        var path = bench.File("image");
        using var file = new FileStream(path, FileMode.CreateNew);
        file.SetLength(length);
        return path;
    }

    private static ExtVolume Load(string path)
    {
        var image = LoadBytes(path);
        return new ExtVolume(image, ExtGeometry.Of(image));
    }

    private static DiskImage LoadBytes(string path)
    {
        using var file = DiskImage.Open(path);
        var image = DiskImage.InMemory(file.Length);
        ExtImage.Copy(file, image);
        return image;
    }

    /// <summary>A folder for one volume's files, gone when the volume is made.</summary>
    private sealed class Bench : IDisposable
    {
        public Bench(MediaTools tools)
        {
            Folder = Directory.CreateDirectory(Path.Combine(tools.ScratchFolder, $"ext-{Guid.NewGuid():N}")).FullName;
            Config = File("mke2fs.conf");
            System.IO.File.WriteAllText(Config, ConfigText);
        }

        public string Folder { get; }

        public string Config { get; }

        public string File(string name) => Path.Combine(Folder, name);

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}
