namespace Erix.Guest.Contract;

/// <summary>How much a volume of ramfsd's holds; what is beyond is refused with ENOSPC.</summary>
public static class RamfsLimits
{
    public const long Bytes = 16 << 20;

    /// <summary>Files, folders and links, the root included.</summary>
    public const int Inodes = 4096;

    /// <summary>Of a name, in UTF-8.</summary>
    public const int NameBytes = 255;
}
