using Erix.Scenarios.Qemu;

namespace Erix.Scenarios.Cli;

/// <summary>A program of the host, the Debian package it comes in, and what it is for.</summary>
internal sealed record HostTool(string Program, string Package, string Purpose, bool IsOptional = false);

/// <summary>The programs that runs and host checks start. setup.sh installs the same packages.</summary>
internal static class HostTools
{
    public static IReadOnlyList<HostTool> Rows { get; } =
    [
        new(QemuBinary.Name, "qemu-system-x86", "boots the virtual machines"),
        new("mke2fs", "e2fsprogs", "makes ext media"),
        new("debugfs", "e2fsprogs", "makes and reads ext media"),
        new("e2fsck", "e2fsprogs", "checks ext media"),
        new("fsck.fat", "dosfstools", "checks FAT media"),
        new("fsck.exfat", "exfatprogs", "checks exFAT media"),
        new("mcopy", "mtools", "reads FAT media"),
        new("gcc", "gcc", "links the guest's program"),
        new("sgdisk", "gdisk", "judges partition tables", IsOptional: true),
        new("sfdisk", "fdisk", "judges partition tables", IsOptional: true),
        new("parted", "parted", "judges partition tables", IsOptional: true),
        new("fls", "sleuthkit", "reads every filesystem", IsOptional: true),
        new("grub-fstest", "grub-common", "reads every filesystem", IsOptional: true),
        new("fuse2fs", "fuse2fs", "reads attributes and ACLs of ext media", IsOptional: true),
        new("getfattr", "attr", "reads attributes", IsOptional: true),
        new("getfacl", "acl", "reads ACLs", IsOptional: true),
        new("fsverity", "fsverity", "judges fs-verity digests", IsOptional: true),
        new("openssl", "openssl", "makes certificates", IsOptional: true),
        new("gdb", "gdb", "attaches to erix boot --gdb", IsOptional: true),
    ];
}
