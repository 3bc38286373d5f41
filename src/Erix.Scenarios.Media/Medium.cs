using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.Media;

/// <summary>A file that a builder put on a medium, so that independent readers can be held to it.</summary>
/// <param name="Partition">The partition's name; empty on a bare volume.</param>
/// <param name="Path">Absolute, with '/' between names.</param>
public sealed record MediumFile(string Partition, string Path, long Length, string Sha256);

/// <summary>A partition of a medium: what the boot-config maps and what host checks are pointed at.</summary>
/// <param name="FileSystem">fat12, fat16, fat32, exfat, ext2, ext3, ext4, jbd2 (a journal device), or none.</param>
public sealed record MediumPartition(string Name, string FileSystem, long Offset, long Length);

/// <summary>
/// A built disk with what its builder knows of it: the partitions, the files, the invariants, and for edits the typed
/// volumes themselves (a FatVolume, an ExtVolume, the GptDisk).
/// </summary>
public sealed class Medium(DiskImage image) : IDisposable
{
    private readonly List<Invariant> _invariants = [];
    private readonly List<object> _volumes = [];

    public DiskImage Image { get; } = image;

    public List<MediumPartition> Partitions { get; } = [];

    public List<MediumFile> Files { get; } = [];

    /// <summary>In dependency order: what is covered comes before what covers it.</summary>
    public IReadOnlyList<Invariant> Invariants => _invariants;

    /// <summary>Adds a typed volume and what must agree on it.</summary>
    public void Add(object volume, IEnumerable<Invariant> invariants)
    {
        _volumes.Add(volume);
        _invariants.AddRange(invariants);
    }

    /// <summary>The volume of that type; the first where the medium has several.</summary>
    public T Volume<T>() => _volumes.OfType<T>().First();

    public void Dispose() => Image.Dispose();
}
