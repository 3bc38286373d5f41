using Erix.Scenarios.Media;
using Erix.Scenarios.Media.ExFat;
using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.Bench;

/// <summary>Building and checking against the tools that everybody has.</summary>
internal static class Comparison
{
    // e2fsck's 4 and 8 say that it found something (a log to replay, orphans) that it may not put right here.
    private const int MostFound = 12;

    public static int Run(int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("erix-bench-").FullName;
        try
        {
            var large = SampleFiles.Write(Path.Combine(folder, "large"), SampleFiles.Large);
            var files = SampleFiles.Write(Path.Combine(folder, "small"), SampleFiles.Small);
            Table.Print("starting a process", rounds, new Way("/bin/true", () => Tool.Run("true", 0)));
            BuildFat32("large", folder, large, rounds);
            BuildFat32("small", folder, files, rounds);
            BuildDisk(folder, files, rounds);
            BuildExFat(folder, files, rounds);
            Check(folder, files, rounds);
            CheckRows(folder, Math.Max(1, rounds / 5));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void BuildFat32(string what, string folder, string files, int rounds)
    {
        var (theirs, ours) = (Path.Combine(folder, "mtools.fat"), Path.Combine(folder, "erix.fat"));
        Table.Print(
            $"FAT32, {SampleVolumes.MiB} MiB, {SampleFiles.Count} {what} files, "
            + "from files on the host to an image file",
            rounds,
            new Way("mkfs.fat, mcopy", () =>
            {
                File.Delete(theirs);
                Tool.Run("mkfs.fat", 0, "-F", "32", "-C", theirs, $"{SampleVolumes.MiB << 10}");
                Tool.Run("mcopy", 0, ["-s", "-Q", "-i", theirs, .. Directory.GetDirectories(files), "::/"]);
            }),
            new Way("Erix, whole command", () => Fresh(ours, () => Tool.Run(Tool.Self, 0, "make-fat32", files, ours))),
            Way.InProcess(
                "Erix, in a running process",
                () => Fresh(ours, () => Commands.Make(SampleVolumes.Fat32, files, ours))));

        // Fast and wrong would be worth nothing.
        Tool.Run("fsck.fat", 0, "-n", ours);
        SameFiles(files, folder, ours);
    }

    private static void BuildDisk(string folder, string files, int rounds)
    {
        var (theirs, ours) = (Path.Combine(folder, "mtools.gpt"), Path.Combine(folder, "erix.gpt"));
        Table.Print(
            "the same small files on FAT32 in a GPT disk",
            rounds,
            new Way("sgdisk, mkfs.fat, mcopy", () => Fresh(theirs, () =>
            {
                using (var file = File.Create(theirs))
                {
                    file.SetLength((SampleVolumes.MiB + 2L) << 20);
                }

                Tool.Run("sgdisk", 0, "-n", $"1:2048:+{SampleVolumes.MiB}M", "-t", "1:ef00", theirs);
                Tool.Run("mkfs.fat", 0, "-F", "32", "--offset", "2048", theirs, $"{SampleVolumes.MiB << 10}");
                Tool.Run("mcopy", 0, ["-s", "-Q", "-i", $"{theirs}@@1M", .. Directory.GetDirectories(files), "::/"]);
            })),
            Way.InProcess(
                "Erix, in a running process",
                () => Fresh(ours, () => Commands.Make(SampleVolumes.Fat32Disk, files, ours))));
        SameFiles(files, folder, $"{ours}@@1M");
    }

    private static void SameFiles(string files, string folder, string image)
    {
        var target = Directory.CreateDirectory(Path.Combine(folder, "back")).FullName;
        Tool.Run("mcopy", 0, "-s", "-n", "-i", image, "::/", target);
        Tool.Run("diff", 0, "-r", files, target);
        Directory.Delete(target, recursive: true);
    }

    private static void BuildExFat(string folder, string files, int rounds)
    {
        var (theirs, ours) = (Path.Combine(folder, "mkfs.exfat"), Path.Combine(folder, "erix.exfat"));
        Table.Print(
            $"exFAT, {SampleVolumes.MiB} MiB, formatted and empty (no tool copies files to it without mounting)",
            rounds,
            new Way("mkfs.exfat", () => Fresh(theirs, () =>
            {
                using (var file = File.Create(theirs))
                {
                    file.SetLength((long)SampleVolumes.MiB << 20);
                }

                Tool.Run("mkfs.exfat", 0, theirs);
            })),
            Way.InProcess("Erix, in a running process", () => Fresh(ours, () =>
            {
                using var image = DiskImage.InMemory((long)SampleVolumes.MiB << 20);
                ExFatBuilder.Build(image, new ExFatOptions());
                ImageFile.Save(image, ours);
            })),
            new Way(
                $"Erix with the {SampleFiles.Count} files, whole command",
                () => Fresh(ours, () => Tool.Run(Tool.Self, 0, "make-exfat", files, ours))),
            Way.InProcess(
                $"Erix with the {SampleFiles.Count} files, in a running process",
                () => Fresh(ours, () => Commands.Make(SampleVolumes.ExFat, files, ours))));
        Tool.Run("fsck.exfat", 0, "-n", ours);
    }

    private static void Check(string folder, string files, int rounds)
    {
        var ext = Path.Combine(folder, "mke2fs.ext");
        Tool.Run("mke2fs", 0, "-q", "-t", "ext4", "-d", files, ext, $"{SampleVolumes.MiB}M");
        (string Family, string Image, string[] Tool)[] rows =
        [
            ("fat", Path.Combine(folder, "erix.fat"), ["fsck.fat", "-n"]),
            ("exfat", Path.Combine(folder, "erix.exfat"), ["fsck.exfat", "-n"]),
            ("ext", ext, ["e2fsck", "-fn"]),
        ];
        foreach (var (family, image, tool) in rows)
        {
            Table.Print(
                $"checking {family}, {SampleVolumes.MiB} MiB, {SampleFiles.Count} files",
                rounds,
                new Way(string.Join(' ', tool), () => Tool.Run(tool[0], 0, [.. tool[1..], image])),
                new Way("Erix, whole command", () => Tool.Run(Tool.Self, 0, "check", family, image)),
                Way.InProcess("Erix, in a running process", () => Commands.Check(family, image)));
        }
    }

    /// <summary>The volumes of every positive row, one after the other.</summary>
    private static void CheckRows(string folder, int rounds)
    {
        var tools = new MediaTools(Directory.CreateDirectory(Path.Combine(folder, "scratch")).FullName);
        (string Family, string[] Tool)[] families =
            [("fat", ["fsck.fat", "-n"]), ("exfat", ["fsck.exfat", "-n"]), ("ext", ["e2fsck", "-fn"])];
        foreach (var (family, tool) in families)
        {
            string[] images = [.. Volumes(family, folder, tools)];
            Table.Print(
                $"checking the {images.Length} {family} volumes of the positive rows",
                rounds,
                new Way(
                    string.Join(' ', tool),
                    () => Array.ForEach(images, i => Tool.Run(tool[0], MostFound, [.. tool[1..], i]))),
                new Way("Erix, in a running process", () => Array.ForEach(images, i => Commands.Check(family, i))));
        }
    }

    private static IEnumerable<string> Volumes(string family, string folder, MediaTools tools)
    {
        foreach (var row in MediaCatalog.All.Where(v => v.Kind == MediaKind.Positive))
        {
            using var medium = row.Build(tools);
            foreach (var partition in medium.Partitions
                .Where(p => p.FileSystem.StartsWith(family, StringComparison.Ordinal)))
            {
                var path = Path.Combine(folder, $"{row.Name}.{partition.Name}");
                ImageFile.Save(medium.Image.Slice(partition.Offset, partition.Length), path);
                yield return path;
            }
        }
    }

    /// <summary>A new file each time: writing over an old one is another thing to the filesystem.</summary>
    private static void Fresh(string path, Action make)
    {
        File.Delete(path);
        make();
    }
}
