using System.Text;
using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.HostChecks.Readers;

/// <summary>Puts what a program from outside took out of a volume in the place of what we read ourselves.</summary>
internal static class ExtractedTree
{
    private const int MaxHostNameBytes = 255;

    /// <summary>255 units of UTF-16 may be three times as many bytes, which no name of the host can have.</summary>
    public static bool FitsHost(string path) =>
        path.Split('/').All(n => Encoding.UTF8.GetByteCount(n) <= MaxHostNameBytes);

    /// <param name="folder">The volume's files as the program wrote them.</param>
    /// <param name="canSpell">Whether the program can write that name; else our own reading stands.</param>
    public static void Overlay(VolumeTree tree, string folder, string witness, Func<string, bool> canSpell)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var path = "/" + Path.GetRelativePath(folder, file);
            seen.Add(path);
            var data = FileData.Whole(tree.Own(DiskImage.Open(file)));
            var node = tree.Find(path) ?? new VolumeNode(NodeKind.File, data, witness);
            tree.Put(path, node with { Data = data, Witness = witness });
        }

        // Names that it could have written and did not are not there for it. Empty files sleuthkit never writes.
        string[] unseen =
        [
            .. tree.Nodes.Where(n => n.Value is { Kind: NodeKind.File, Data.Length: > 0 }).Select(n => n.Key)
                .Where(path => !seen.Contains(path) && canSpell(path)),
        ];
        foreach (var path in unseen)
        {
            tree.Remove(path);
        }
    }
}
