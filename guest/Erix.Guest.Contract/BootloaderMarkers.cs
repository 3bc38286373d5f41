namespace Erix.Guest.Contract;

/// <summary>What the bootloader of a disk says on the serial port, before there is a kernel.</summary>
public static class BootloaderMarkers
{
    private const string Family = "ERIX_BOOTLOADER:";

    public const string Start = Family + "START";

    /// <summary>The disk's own partition was found and can be read.</summary>
    public const string PartitionFound = Family + "PARTITION_FOUND";

    /// <summary>Everything was verified; what comes next is the kernel's.</summary>
    public const string HandOver = Family + "HAND_OVER";

    /// <summary>Why it does not go on: the end of this one names the reason.</summary>
    public const string Deny = Family + "DENY:";

    public const string EspUnreadable = "ESP_UNREADABLE";

    /// <summary>A file is not there.</summary>
    public const string Absent = "_ABSENT";

    /// <summary>A file is not the one that the bootloader was built with.</summary>
    public const string Digest = "_DIGEST";

    /// <summary>The loader of the kernel refused what was verified.</summary>
    public const string Unbootable = "UNBOOTABLE";

    /// <summary>ERIX_BOOTLOADER:VERIFIED:KERNEL: the file has the digest that it must have.</summary>
    public static string Verified(string file) => $"{Family}VERIFIED:{file}";
}
