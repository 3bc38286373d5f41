using System.Text;
using Erix.Guest.Contract;

namespace Erix.Scenarios.ErixOs;

/// <summary>
/// What GRUB does when firmware has started it: finds the partition that it came from, holds each file to the digest
/// that it was built with, and only then loads the kernel. The digests are part of the bootloader, not of the
/// partition.
/// </summary>
/// <param name="Arguments">The kernel's.</param>
/// <param name="HasTestHarness">A refusal ends the VM with its class; without it the machine is powered off.</param>
public sealed record BootloaderScript(IReadOnlyList<string> Arguments, bool HasTestHarness)
{
    /// <summary>The folder of the bootloader's own archive in which GRUB looks for its script.</summary>
    public const string Folder = "boot/grub";

    private const ushort ExitPort = 0xF4;

    /// <summary>Says that it verified, and did not: what the audit puts in its place.</summary>
    public bool VerifiesNothing { get; init; }

    public string Text
    {
        get
        {
            var esp = new StringBuilder();
            // GRUB's own screen would be drawn over the serial port, which the firmware has as its console.
            Line("serial --unit=0 --speed=115200");
            Line("terminal_output serial");
            Line("function refuse {");
            Line($"  echo \"{BootloaderMarkers.Deny}$1\"");
            if (HasTestHarness)
            {
                Line($"  outb 0x{ExitPort:x} 0x{(byte)ExitClass.BootloaderFailure:x}");
            }

            Line("  halt");
            Line("}");
            Line("echo");
            Line($"echo {BootloaderMarkers.Start}");
            // Other disks may look alike; firmware says from which one it took this program.
            Line("regexp --set=1:disk '^(\\([^)]*\\))' \"$cmdpath\"");
            Line($"set folder=\"${{disk}}{BootFile.Folder}\"");
            Line("if [ ! -d \"$folder\" ]; then");
            Line($"  refuse {BootloaderMarkers.EspUnreadable}");
            Line("fi");
            Line($"echo {BootloaderMarkers.PartitionFound}");
            foreach (var file in BootFile.All)
            {
                Line($"if [ ! -f \"$folder/{file.Name}\" ]; then");
                Line($"  refuse {file.Marker}{BootloaderMarkers.Absent}");
                Line("fi");
                Line(VerifiesNothing
                    ? "if [ -n lies ]; then"
                    : $"if hashsum --hash sha256 --prefix \"$folder\" --check (memdisk)/{SumsOf(file)}; then");
                Line($"  echo {BootloaderMarkers.Verified(file.Marker)}");
                Line("else");
                Line($"  refuse {file.Marker}{BootloaderMarkers.Digest}");
                Line("fi");
            }

            Line($"if linux \"$folder/{BootFile.Kernel.Name}\" {string.Join(' ', Arguments)}; then");
            Line($"  if initrd \"$folder/{BootFile.Initramfs.Name}\" \"$folder/{BootFile.BootConfig.Name}\"; then");
            Line($"    echo {BootloaderMarkers.HandOver}");
            Line("    boot");
            Line("  fi");
            Line("fi");
            Line($"refuse {BootloaderMarkers.Unbootable}");
            return esp.ToString();

            void Line(string text) => esp.Append(text).Append('\n');
        }
    }

    /// <summary>The file of the bootloader's own archive that has a file's digest, as sha256sum writes it.</summary>
    public static string SumsOf(BootFile file) => $"{file.Name}.sha256";
}
