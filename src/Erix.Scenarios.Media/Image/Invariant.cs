namespace Erix.Scenarios.Media.Image;

/// <summary>
/// Something the spec says must agree on a medium: a checksum, a mirror, a count, a self-pointer. It finds its bytes
/// through the builder's geometry, never through bytes that an edit may have ruined.
/// </summary>
/// <param name="Name">Stable and unique on the medium, such as "primary.HeaderCrc32" or "esp.fat.mirror".</param>
/// <param name="Holds">Whether the bytes agree now.</param>
/// <param name="Restore">
/// Makes them agree again; null for what cannot be derived (the content of a name, say), which an edit that does not
/// list it must then leave alone.
/// </param>
public sealed record Invariant(string Name, Func<bool> Holds, Action? Restore = null);
