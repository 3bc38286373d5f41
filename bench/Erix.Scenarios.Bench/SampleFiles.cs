namespace Erix.Scenarios.Bench;

/// <summary>200 files in ten folders, with long names: the same in every run.</summary>
internal sealed record SampleFiles(IReadOnlyList<(string Path, byte[] Content)> Files)
{
    public const int Count = 200;

    /// <summary>1 MB together, as the media of scenarios have them: the work is names, chains and entries.</summary>
    public static readonly int[] Small = [0, 100, 1000, 4096, 20_000];

    /// <summary>
    /// 11.6 MB together: mostly the kernel's work of reading and writing bytes, the same for everybody.
    /// </summary>
    public static readonly int[] Large = [100, 4096, 20_000, 65_536, 200_000];

    /// <summary>Writes them below a folder of the host, for tools that copy from there.</summary>
    public static string Write(string folder, int[] lengths)
    {
        var random = new Random(64);
        for (var i = 0; i < Count; i++)
        {
            var area = Directory.CreateDirectory(Path.Combine(folder, $"area {i % 10}")).FullName;
            var content = new byte[lengths[i % lengths.Length]];
            random.NextBytes(content);
            File.WriteAllBytes(Path.Combine(area, $"Report {i:000} of the area.bin"), content);
        }

        return folder;
    }

    /// <summary>As the volumes name them: '/' between names, sorted, so that two builds are the same bytes.</summary>
    public static SampleFiles Read(string folder) => new(
    [
        .. from path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
           let name = path[folder.TrimEnd('/').Length..]
           orderby name
           select (name, File.ReadAllBytes(path)),
    ]);
}
