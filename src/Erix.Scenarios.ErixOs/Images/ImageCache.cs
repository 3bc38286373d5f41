using System.Security.Cryptography;
using System.Text;
using Erix.Guest.Contract;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Caching;
using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.ErixOs;

/// <summary>
/// Disks for VMs by what they are made from: made once on a machine, published by rename, never changed.
/// </summary>
public static class ImageCache
{
    public static string Of(ImageRecipe recipe) => Get(
        [
            .. Facts(recipe),
            .. new[] { recipe.Kernel }.Concat(recipe.Initramfs.SelectMany(f => FilesOf(f.Path))).Select(FileDigest),
            .. recipe.Links.Select(l => $"{l}"),
        ],
        scratch => ApplianceImage.Build(recipe, scratch, _ => { }).Medium.Image);

    public static string Of(BesideDisk disk) => Get([disk.Name], scratch => disk.Make(new MediaTools(scratch)));

    private static IEnumerable<string> Facts(ImageRecipe recipe) =>
    [
        recipe.Name, ApplianceImage.ScriptOf(recipe).Text, $"{recipe.Fault} {recipe.HasProgramLoader}",
        Convert.ToHexStringLower(SHA256.HashData(BootConfigCodec.Encode(recipe.Config))), Bootloader.Version,
    ];

    private static string Get(IEnumerable<string> facts, Func<string, DiskImage> make)
    {
        // The rules of the disk are this assembly's and the media library's own; a deterministic build names a module
        // by its content.
        string[] all =
        [
            .. facts, $"{typeof(ImageCache).Module.ModuleVersionId}", LibraryDigest.Value, ToolVersions.Describe(),
        ];
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', all)));
        var key = Convert.ToHexStringLower(digest)[..StaleEntries.KeyDigits];
        var folder = UserCache.Folder("images");
        var path = Path.Combine(folder, $"{key}.img");
        using var guard = FileLock.Take(Path.Combine(folder, "make.lock"));
        if (File.Exists(path))
        {
            StaleEntries.MarkUsed(path);
            return path;
        }

        var scratch = Directory.CreateTempSubdirectory("erix-image-").FullName;
        try
        {
            using var image = make(scratch);
            // What a killed run leaves has an end behind the key.
            ImageFile.Save(image, $"{path}.new");
            File.Move($"{path}.new", path, overwrite: true);
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }

        StaleEntries.Remove(folder, "");
        return path;
    }

    private static IEnumerable<string> FilesOf(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        : [path];

    private static string FileDigest(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
