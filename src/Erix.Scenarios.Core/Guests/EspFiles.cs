using Erix.Scenarios.HostChecks;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Anatomy;
using Erix.Scenarios.Media.Gpt;
using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.Guests;

/// <summary>Puts files on the EFI system partition of a disk: of a GPT, or of a disk that is one FAT volume.</summary>
internal static class EspFiles
{
    /// <param name="image">The VM's own copy.</param>
    /// <param name="files">Path on the partition, and the file it is made from.</param>
    /// <param name="scratch">A folder for this alone.</param>
    /// <exception cref="InvalidGuestFileException">The disk has no such partition, or no room on it.</exception>
    public static void Put(string image, IReadOnlyList<(string Name, string Path)> files, string scratch)
    {
        if (files.Count == 0)
        {
            return;
        }

        var offset = OffsetOf(image)
            ?? throw new InvalidGuestFileException(
                $"{image} has no EFI system partition for {files[0].Name}: a GPT with one, "
                + "or a disk that is one FAT volume");
        foreach (var (name, path) in files)
        {
            var copy = Path.Combine(scratch, name.Trim('/'));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(path, copy, overwrite: true);
        }

        // A tree at once: mcopy makes the folders that are not there and goes into those that are.
        var said = HostTool.Run(
            "mcopy", ["-s", "-o", "-i", $"{image}@@{offset}", .. Directory.EnumerateFileSystemEntries(scratch), "::/"]);
        if (said.ExitCode != 0)
        {
            throw new InvalidGuestFileException(
                $"{files[0].Name} cannot be put on the EFI system partition of {image}: {said.Quote(said.Lines)}");
        }
    }

    private static long? OffsetOf(string path)
    {
        using var image = DiskImage.Open(path);
        switch (VolumeProbe.Detect(image))
        {
            case "fat":
                return 0;
            case "gpt":
                GptCheck.Run(image, CheckPolicy.Interop, out var table);
                return table.Partitions.FirstOrDefault(p => p.Type == GptPartitionTypes.EfiSystem)?.Offset;
            default:
                return null;
        }
    }
}
