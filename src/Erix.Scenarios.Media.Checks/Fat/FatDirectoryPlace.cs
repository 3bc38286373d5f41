namespace Erix.Scenarios.Media.Fat;

/// <summary>A directory that is still to be read.</summary>
/// <param name="FirstCluster">0 for a root that is no chain.</param>
/// <param name="Clusters">How far its chain is sound.</param>
/// <param name="Parent">The first cluster of its parent, 0 for the root's, as '..' has it.</param>
internal sealed record FatDirectoryPlace(FatPath Path, uint FirstCluster, long Clusters, uint Parent, bool IsRoot);
