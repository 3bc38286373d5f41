namespace Erix.Scenarios.Media.Caching;

/// <summary>A medium in the cache: the image file, and what its builder knew of it.</summary>
/// <param name="Digest">The sparse digest the image was published with.</param>
public sealed record CachedMedium(
    string Name,
    string ImagePath,
    long Length,
    string Digest,
    IReadOnlyList<MediumPartition> Partitions,
    IReadOnlyList<MediumFile> Files)
{
    public MediumPartition? Partition(string name) => Partitions.FirstOrDefault(p => p.Name == name);
}
