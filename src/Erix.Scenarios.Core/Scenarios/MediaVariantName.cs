namespace Erix.Scenarios;

/// <summary>A value of block_storage_image, known before anybody can build it.</summary>
/// <param name="FileSystem">As the specification's table spells it; empty for the selectors auto and none.</param>
/// <param name="Kind">positive, negative or selector.</param>
public sealed record MediaVariantName(string Name, string FileSystem, string Kind)
{
    /// <summary>What the FileSystem trait says: the row's filesystems one by one.</summary>
    public IReadOnlyList<string> FileSystems { get; } = FileSystem switch
    {
        "" => [],
        "ext3/4" => ["ext3", "ext4"],
        _ => FileSystem.Split('+'),
    };

    public bool IsNegative => Kind == "negative";

    public bool IsSelector => Kind == "selector";
}
