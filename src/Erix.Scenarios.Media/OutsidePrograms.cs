namespace Erix.Scenarios.Media;

/// <summary>A Debian package, what it is for, and the programs of it that are started here.</summary>
/// <param name="IsOptional">Runs do without it: what needs it is skipped, with that reason.</param>
public sealed record OutsidePackage(string Name, string Purpose, bool IsOptional, IReadOnlyList<string> Programs);

/// <summary>
/// Every program that somebody else wrote and that the framework, its tool or its tests start. setup.sh has the same
/// table, as it must run before there is a .NET program; a test compares them, and another finds a start of what has no
/// row here.
/// </summary>
public static class OutsidePrograms
{
    /// <summary>"1" makes a failure of what is skipped for want of an optional program.</summary>
    public const string StrictVariable = "ERIX_STRICT";

    public static IReadOnlyList<OutsidePackage> Packages { get; } =
    [
        Needed("qemu-system-x86", "boots the virtual machines", "qemu-system-x86_64"),
        Needed(
            "e2fsprogs", "makes and checks ext media",
            "mke2fs", "debugfs", "tune2fs", "e2fsck", "dumpe2fs", "e2freefrag"),
        Needed("dosfstools", "checks FAT media", "fsck.fat"),
        Needed("exfatprogs", "checks exFAT media", "fsck.exfat", "dump.exfat", "mkfs.exfat"),
        Needed("mtools", "reads FAT media back", "mcopy", "mdir", "mtype", "mattrib", "minfo", "mshowfat"),
        Needed(
            "grub-common", "makes the bootloader of disk images, and reads filesystems", "grub-mkimage", "grub-fstest"),
        Needed("zstd", "compresses disk images", "zstd"),
        Needed("git", "the revision that an image is built from", "git"),
        Needed("gcc", "links the guest's NativeAOT program", "gcc"),
        Needed("util-linux", "flock, and what ends VMs with the run", "setpriv"),
        Needed("dash", "the shell of guards and tests", "sh"),
        Needed(
            "coreutils", "small programs of tests",
            "cat", "install", "mkfifo", "printf", "sha256sum", "sleep", "stat", "timeout"),
        Optional("gdisk", "an independent judge of GPT", "sgdisk"),
        Optional("fdisk", "an independent judge of GPT", "sfdisk"),
        Optional("parted", "an independent judge of GPT", "parted"),
        Optional("sleuthkit", "an independent reader of every filesystem", "tsk_recover", "fls", "icat", "mmls"),
        Optional("fuse2fs", "reads ext media with xattrs and ACLs", "fuse2fs"),
        Optional("fuse3", "unmounts what FUSE drivers mounted", "fusermount"),
        Optional("exfat-fuse", "an independent writer of exFAT", "mount.exfat-fuse"),
        Optional("mount", "loop devices, for exfat-fuse", "losetup"),
        Optional("attr", "reads xattrs on the host", "getfattr"),
        Optional("fsverity", "an independent judge of fs-verity digests", "fsverity"),
        Optional("openssl", "an independent judge of keys and signatures", "openssl"),
        Optional("binutils", "an independent reader of ELF", "readelf"),
        Optional("elfutils", "an independent judge of ELF", "eu-elflint"),
        Optional("bzip2", "unpacks the corpus of ext images", "bzip2"),
        Optional("xz-utils", "unpacks the corpus of exFAT images", "xz"),
        Optional("tar", "unpacks the corpus of exFAT images", "tar"),
    ];

    /// <summary>Set where an absent program must not go unnoticed, as in CI.</summary>
    public static bool IsStrict { get; } = HostVariables.Of(StrictVariable) == "1";

    /// <exception cref="ArgumentException">The program has no row, so no setup would install it.</exception>
    public static OutsidePackage PackageOf(string program) =>
        Packages.FirstOrDefault(p => p.Programs.Contains(program))
        ?? throw new ArgumentException(
            $"{program} is in no row of {nameof(OutsidePrograms)}, so setup.sh would not install it");

    /// <summary>What a message says of an absent program.</summary>
    public static string Missing(string program) =>
        $"{program} is not installed: ./setup.sh, or apt-get install {PackageOf(program).Name}";

    private static OutsidePackage Needed(string name, string purpose, params IReadOnlyList<string> programs) =>
        new(name, purpose, IsOptional: false, programs);

    private static OutsidePackage Optional(string name, string purpose, params IReadOnlyList<string> programs) =>
        new(name, purpose, IsOptional: true, programs);
}
