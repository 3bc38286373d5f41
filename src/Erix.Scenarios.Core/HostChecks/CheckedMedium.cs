using System.Collections.Concurrent;
using Erix.Scenarios.HostChecks.Readers;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Anatomy;
using Erix.Scenarios.Media.Caching;
using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.HostChecks;

/// <summary>
/// A medium as the VM left it, for several checks at once: each partition is taken out, and each volume read, at most
/// once, by whoever needs it first.
/// </summary>
internal sealed class CheckedMedium : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<string>> _extracted = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<VolumeTree>> _trees = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<PlannedHostCheck> _checks;

    public CheckedMedium(CachedMedium medium, string imagePath, string scratch, IReadOnlyList<PlannedHostCheck> checks)
    {
        Medium = medium;
        ImagePath = imagePath;
        Scratch = scratch;
        _checks = checks;
        Image = DiskImage.Open(imagePath);
    }

    /// <summary>What the builder knew of it.</summary>
    public CachedMedium Medium { get; }

    public string ImagePath { get; }

    public string Scratch { get; }

    /// <summary>What the machine had beside its disks: kernel, initrds, payloads.</summary>
    public IReadOnlyList<string> BootFiles { get; init; } = [];

    public DiskImage Image { get; }

    /// <summary>By what the VM was given: a guest must not talk itself out of a check.</summary>
    public bool HasGpt
    {
        get
        {
            using var original = Original();
            return VolumeProbe.Detect(original) == "gpt";
        }
    }

    public MediumPartition Partition(string name) => Medium.Partition(name)
        ?? throw new UnreadableVolumeException(
            $"the medium has no partition {name}; it has {string.Join(", ", Medium.Partitions.Select(p => p.Name))}");

    public DiskImage Volume(MediumPartition partition)
    {
        if (partition.Offset + partition.Length > Image.Length)
        {
            throw new UnreadableVolumeException($"the image ends at {Image.Length}, before {partition.Name} does");
        }

        return Image.Slice(partition.Offset, partition.Length);
    }

    /// <summary>The volume as it was before the VM; the caller disposes it.</summary>
    public DiskImage Original() => DiskImage.Open(Medium.ImagePath);

    /// <summary>A partition as it was before the VM, as a file of its own.</summary>
    public string OriginalExtracted(DiskImage original, MediumPartition partition)
    {
        var path = ScratchFile($"{partition.Name}-before.img");
        ImageFile.Save(original.Slice(partition.Offset, partition.Length), path);
        return path;
    }

    /// <summary>How programs of e2fsprogs are pointed at a partition.</summary>
    public string WithOffset(MediumPartition partition) => $"{ImagePath}?offset={partition.Offset}";

    /// <summary>The partition as a sparse file of its own, for programs that know no offset.</summary>
    public string Extracted(MediumPartition partition) =>
        _extracted.GetOrAdd(partition.Name, _ => new Lazy<string>(() =>
    {
        var path = ScratchFile($"{partition.Name}.img");
        ImageFile.Save(Volume(partition), path);
        return path;
    })).Value;

    /// <summary>The files of a volume, by a reader that is not the guest's.</summary>
    public VolumeTree Tree(string partition) => _trees.GetOrAdd(partition, _ => new Lazy<VolumeTree>(
        () => VolumeReaders.Read(this, Partition(partition), Wanted(partition)))).Value;

    public void Dispose()
    {
        foreach (var tree in _trees.Values.Where(t => t.IsValueCreated))
        {
            tree.Value.Dispose();
        }

        Image.Dispose();
    }

    /// <summary>A stranger's partition may be called anything, and so as another file of the run.</summary>
    private string ScratchFile(string name) => Path.Combine(Scratch, $"volume-{name.Replace('/', '_')}");

    /// <summary>Everything that any check will ask of the volume, so that its reader runs once.</summary>
    private VolumeWants Wanted(string partition) => VolumeWants.Union(
    [
        .. from check in _checks
           where check.Partition == partition
           select HostCheckTable.Find(check.Check)?.Wants(check, Medium) ?? VolumeWants.None,
    ]);
}

/// <summary>The guest left what nobody can read; the message says where.</summary>
internal sealed class UnreadableVolumeException(string message) : Exception(message);
