using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text;
using Erix.Scenarios.HostChecks;

namespace Erix.Scenarios.ErixOs;

/// <summary>GRUB for UEFI with our script and the files' digests inside, as one program.</summary>
public static class Bootloader
{
    /// <summary>Where firmware looks on a disk that was never installed.</summary>
    public const string Path = "/EFI/BOOT/BOOTX64.EFI";

    private const string Modules = "/usr/lib/grub/x86_64-efi";

    private static readonly string[] Needed =
    [
        "normal", "memdisk", "tar", "part_gpt", "fat", "serial", "terminal", "echo", "test", "regexp", "hashsum",
        "gcry_sha256", "linux", "halt",
    ];

    /// <summary>Writes to ports: only who ends a VM has a use for it.</summary>
    private const string Ports = "iorw";

    /// <summary>The version of what it is made with, for provenance.</summary>
    public static string Version => HasSaid.Value;

    private static readonly Lazy<string> HasSaid =
        new(() => HostTool.Run("grub-mkimage", "--version").Lines.First());

    /// <param name="files">What each file on the partition holds.</param>
    /// <param name="scratch">A folder for this alone.</param>
    public static byte[] Make(
        BootloaderScript script, IReadOnlyList<(BootFile File, byte[] Content)> files, string scratch)
    {
        var archive = System.IO.Path.Combine(scratch, "memdisk.tar");
        File.WriteAllBytes(archive, Archive(script, files));
        var program = System.IO.Path.Combine(scratch, "bootloader.efi");
        var said = HostTool.Run(
            "grub-mkimage",
            [
                "-d", Modules, "-O", "x86_64-efi", "-p", $"(memdisk)/{BootloaderScript.Folder}", "-m", archive,
                "-o", program, .. ModulesOf(script),
            ]);
        return said.ExitCode == 0
            ? File.ReadAllBytes(program)
            : throw new HostToolException(
                $"the bootloader cannot be made: {said.Quote(said.Lines)}; "
                + "its modules are those of the package grub-efi-amd64-bin");
    }

    private static IEnumerable<string> ModulesOf(BootloaderScript script) =>
        script.HasTestHarness ? Needed.Append(Ports) : Needed;

    private static byte[] Archive(BootloaderScript script, IReadOnlyList<(BootFile File, byte[] Content)> files)
    {
        using var bytes = new MemoryStream();
        using (var archive = new TarWriter(bytes, TarEntryFormat.Ustar, leaveOpen: true))
        {
            Add(archive, $"{BootloaderScript.Folder}/grub.cfg", script.Text);
            foreach (var (file, content) in files)
            {
                var digest = Convert.ToHexStringLower(SHA256.HashData(content));
                Add(archive, BootloaderScript.SumsOf(file), $"{digest}  {file.Name}\n");
            }
        }

        return bytes.ToArray();
    }

    private static void Add(TarWriter archive, string name, string text) => archive.WriteEntry(
        new UstarTarEntry(TarEntryType.RegularFile, name)
        {
            ModificationTime = DateTimeOffset.UnixEpoch,
            DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)),
        });
}
