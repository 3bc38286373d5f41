namespace Erix.Scenarios.Media;

/// <summary>What a row of the catalogue is called and what it is about, without what makes the medium.</summary>
/// <param name="FileSystem">As <see cref="MediaVariant.FileSystem"/> has it.</param>
public sealed record MediaEntry(string Name, string FileSystem, MediaKind Kind)
{
    /// <summary>The filesystems one by one, as the FileSystem trait has them.</summary>
    public IReadOnlyList<string> FileSystems => FileSystem == "ext3/4" ? ["ext3", "ext4"] : FileSystem.Split('+');

    public bool IsNegative => Kind == MediaKind.Negative;

    /// <param name="family">How the filesystem's name begins: fat, exfat, ext, gpt, or a whole name.</param>
    public bool Has(string family)
    {
        foreach (var fileSystem in FileSystems)
        {
            if (fileSystem.StartsWith(family, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
