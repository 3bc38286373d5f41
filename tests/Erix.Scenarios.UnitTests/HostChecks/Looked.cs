using Erix.Scenarios.HostChecks;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Caching;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.HostChecks;

/// <summary>A copy of a medium of the catalogue, as a VM would have left it, and checks that look at it.</summary>
internal sealed class Looked : IDisposable
{
    private static readonly MediaCache Cache = new(UserCache.Folder("media"), ToolVersions.Describe());
    private readonly TempFolder _folder = new();

    public Looked(string variant)
    {
        Medium = Cache.Get(MediaCatalog.Find(variant)!);
        Disk = _folder.File("disk.img");
        using var image = DiskImage.Open(Medium.ImagePath);
        ImageFile.Save(image, Disk);
    }

    public CachedMedium Medium { get; }

    public string Disk { get; }

    /// <summary>What its machine booted with.</summary>
    public IReadOnlyList<string> BootFiles { get; init; } = [];

    /// <summary>What a guest did wrong.</summary>
    public Looked Damaged(string partition, Action<DiskImage> damage)
    {
        var place = Medium.Partition(partition)!;
        using var image = DiskImage.Open(Disk, writable: true);
        damage(image.Slice(place.Offset, place.Length));
        return this;
    }

    public Looked DamagedDisk(Action<DiskImage> damage)
    {
        using var image = DiskImage.Open(Disk, writable: true);
        damage(image);
        return this;
    }

    public HostCheckResult Single(string check, string? partition, params (string Name, string Value)[] parameters) =>
        Run(Row(check, partition, parameters))[0];

    public IReadOnlyList<HostCheckResult> Run(params IReadOnlyList<PlannedHostCheck> checks)
    {
        var scratch = Directory.CreateDirectory(_folder.File("scratch")).FullName;
        return HostCheckRun.RunAsync(checks, Medium, Disk, scratch, BootFiles).GetAwaiter().GetResult();
    }

    public static PlannedHostCheck Row(
        string check, string? partition, params (string Name, string Value)[] parameters) =>
        new(check, partition, "test")
        {
            Parameters = parameters.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal),
        };

    public void Dispose() => _folder.Dispose();
}
