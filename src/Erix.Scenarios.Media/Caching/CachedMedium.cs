namespace Erix.Scenarios.Media.Caching;

/// <summary>A medium in the cache: the image file, and what its builder knew of it.</summary>
/// <param name="Digest">The sparse digest it was published with; null for a file that is not the cache's.</param>
public sealed record CachedMedium(
    string Name,
    string ImagePath,
    long Length,
    string? Digest,
    IReadOnlyList<MediumPartition> Partitions,
    IReadOnlyList<MediumFile> Files)
{
    public MediumPartition? Partition(string name) => Partitions.FirstOrDefault(p => p.Name == name);
}
