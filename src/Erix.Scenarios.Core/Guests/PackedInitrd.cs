using System.Security.Cryptography;
using Erix.Scenarios.Media.Caching;
using Erix.Scenarios.Planning;

namespace Erix.Scenarios.Guests;

/// <summary>An initramfs packed from files, once per content, in the user's cache.</summary>
public static class PackedInitrd
{
    /// <param name="files">Name in the archive, and the file or folder it is made from.</param>
    /// <param name="links">Symbolic links beside them.</param>
    public static string Of(IReadOnlyList<(string Name, string Path)> files, IReadOnlyList<PackedLink> links)
    {
        var archive = Archive(files, links);
        var folder = UserCache.Folder("initramfs");
        var path = Path.Combine(folder, $"{Convert.ToHexStringLower(SHA256.HashData(archive))[..16]}.cpio");

        // Making it costs less than a digest of it would: so what is there is compared, and a damaged one replaced.
        if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(archive))
        {
            StaleEntries.MarkUsed(path);
            return path;
        }

        // Runs of one process start at once, too.
        var temporary = $"{path}.{Guid.NewGuid():N}";
        File.WriteAllBytes(temporary, archive);
        File.Move(temporary, path, overwrite: true);
        StaleEntries.Remove(folder, "");
        return path;
    }

    public static byte[] Archive(IReadOnlyList<(string Name, string Path)> files, IReadOnlyList<PackedLink> links)
    {
        using var bytes = new MemoryStream();
        using (var archive = new CpioWriter(bytes))
        {
            var folders = new HashSet<string>(StringComparer.Ordinal) { "dev" };
            archive.AddDirectory("dev");
            // The kernel opens it for init before init can mount anything.
            archive.AddCharacterDevice("dev/console", 5, 1);
            foreach (var (name, path) in files)
            {
                if (Directory.Exists(path))
                {
                    foreach (var file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
                        .Order(StringComparer.Ordinal))
                    {
                        Add(archive, folders, $"{name}/{Path.GetRelativePath(path, file).Replace('\\', '/')}", file);
                    }
                }
                else
                {
                    Add(archive, folders, name, path);
                }
            }

            foreach (var link in links)
            {
                AddFolders(archive, folders, link.Name);
                archive.AddSymlink(link.Name, link.Target);
            }
        }

        return bytes.ToArray();
    }

    private static void Add(CpioWriter archive, HashSet<string> folders, string name, string path)
    {
        name = name.Trim('/');
        AddFolders(archive, folders, name);
        archive.AddFile(name, File.ReadAllBytes(path));
    }

    private static void AddFolders(CpioWriter archive, HashSet<string> folders, string name)
    {
        for (var slash = name.IndexOf('/'); slash > 0; slash = name.IndexOf('/', slash + 1))
        {
            if (folders.Add(name[..slash]))
            {
                archive.AddDirectory(name[..slash]);
            }
        }
    }
}
