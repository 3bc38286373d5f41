using System.Security.Cryptography;
using System.Text;
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
        Facts(recipe), scratch => ApplianceImage.Build(recipe, scratch, _ => { }).Medium.Image);

    public static string Of(BesideDisk disk) => Get([disk.Name], scratch => disk.Make(new MediaTools(scratch)));

    /// <summary>
    /// The files as they lie on the disk, so that whoever packs them is in the key by what it makes of them.
    /// </summary>
    internal static IEnumerable<string> Facts(ImageRecipe recipe) =>
    [
        recipe.Name, ApplianceImage.ScriptOf(recipe).Text, $"{recipe.Fault}", Bootloader.Version,
        .. ApplianceImage.BootFilesOf(recipe).Select(f => $"{f.File.Path} {Digest(f.Content)}"),
        .. ApplianceImage.DataFilesOf(recipe).Select(f => $"{f.Path} {Digest(f.Content)}"),
    ];

    private static string Get(IEnumerable<string> facts, Func<string, DiskImage> make)
    {
        // The rules of the disk are this assembly's and the media library's own; a deterministic build names a module
        // by its content.
        string[] all =
        [
            .. facts, $"{typeof(ImageCache).Module.ModuleVersionId}", LibraryDigest.Value, ToolVersions.Describe(),
        ];
        var key = Digest(Encoding.UTF8.GetBytes(string.Join('\n', all)))[..StaleEntries.KeyDigits];
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

    private static string Digest(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
