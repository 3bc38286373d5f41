namespace Erix.Scenarios.Media.Appliance;

/// <summary>A file of an appliance's disk.</summary>
/// <param name="Path">Absolute on its partition, with '/' between names.</param>
public sealed record ApplianceFile(string Path, byte[] Content);
