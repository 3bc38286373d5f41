using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.HostChecks.Readers;

/// <summary>
/// ext2, ext3 and ext4 by debugfs: one process stats all paths and takes the wanted attributes out; the contents are
/// then read where its block lists say. Nothing is extracted, and holes cost nothing.
/// </summary>
internal static class DebugfsReader
{
    private const string Witness = "debugfs";
    private const int SuperblockOffset = 1024;
    private const int MaxTargetBytes = 4096;
    private const uint EncryptFlag = 0x800;
    private const string Prompt = "debugfs: ";

    private static readonly (string Type, NodeKind Kind)[] Kinds =
        [("regular", NodeKind.File), ("directory", NodeKind.Folder), ("symlink", NodeKind.Symlink)];

    public static VolumeTree Read(CheckedMedium medium, MediumPartition partition, VolumeWants wants) => new Reading(
        NewTree(), medium.Volume(partition), medium.WithOffset(partition), medium.Scratch, partition.Name).Run(wants);

    /// <summary>The same of the medium as it was before the VM.</summary>
    public static VolumeTree ReadOriginal(
        CheckedMedium medium, DiskImage original, MediumPartition partition, VolumeWants wants) =>
        new Reading(
            NewTree(), original.Slice(partition.Offset, partition.Length),
            $"{medium.Medium.ImagePath}?offset={partition.Offset}", medium.Scratch,
            $"{partition.Name}-before").Run(wants);

    private static VolumeTree NewTree() => new(Witness, StringComparer.Ordinal);

    private sealed class Reading(VolumeTree tree, DiskImage volume, string device, string scratch, string name)
    {
        public VolumeTree Run(VolumeWants wants)
        {
            string[] paths = [.. wants.Paths.SelectMany(WithAncestors).Distinct(StringComparer.Ordinal)];
            var said = Execute(
                "look",
                [
                    .. paths.Select(p => $"stat {Quoted(p)}"),
                    .. wants.Xattrs.Select(
                        (x, i) => $"ea_get -f {Quoted(XattrFile(i))} {Quoted(x.Path)} {Quoted(x.Name)}"),
                ]);
            var stats = new Dictionary<string, DebugfsStat>(StringComparer.Ordinal);
            foreach (var (path, lines) in paths.Zip(said))
            {
                if (DebugfsStat.Parse(lines) is { } stat)
                {
                    stats[path] = stat;
                }
                else if (!lines.Any(IsAboutNothing))
                {
                    throw new UnreadableVolumeException($"debugfs cannot look at {path}: {string.Join(" | ", lines)}");
                }
            }

            // A command that says nothing did its work; one for an attribute that is not there leaves an empty file,
            // too.
            var xattrs = wants.Xattrs.Select(
                (x, i) => (x.Path, x.Name, File: XattrFile(i), Said: said[paths.Length + i]))
                .Where(x => x.Said.Count == 0).ToLookup(x => x.Path);
            var inline = InlineFiles(stats);
            foreach (var (path, stat) in stats)
            {
                var attributes = new Dictionary<string, string>(stat.Attributes(), StringComparer.Ordinal);
                foreach (var xattr in xattrs[path])
                {
                    attributes[VolumeNode.XattrPrefix + xattr.Name] = XattrText.Of(File.ReadAllBytes(xattr.File));
                }

                tree.Put(path, Node(stat, inline.GetValueOrDefault(path)) with { Attributes = attributes });
            }

            HideCiphertext(wants.Paths, stats);
            return tree;
        }

        private static bool IsAboutNothing(string line) =>
            line.Contains("File not found", StringComparison.Ordinal)
            || line.Contains("not a directory", StringComparison.OrdinalIgnoreCase);

        private VolumeNode Node(DebugfsStat stat, string? inlineFile)
        {
            var row = Array.Find(Kinds, k => k.Type == stat.Type);
            var kind = row.Type is null ? NodeKind.Special : row.Kind;
            var data = kind is NodeKind.File or NodeKind.Symlink ? Data(stat, inlineFile) : FileData.Empty;
            var target = kind != NodeKind.Symlink
                ? ""
                : stat.FastTarget ?? System.Text.Encoding.UTF8.GetString(data.UpTo(MaxTargetBytes));
            return new VolumeNode(kind, data, Witness) { Target = target };
        }

        private FileData Data(DebugfsStat stat, string? inlineFile)
        {
            if (inlineFile is not null)
            {
                // debugfs 1.47 gives the room of the inline data, not the size of the file.
                var file = tree.Own(DiskImage.Open(inlineFile));
                return new FileData(stat.Size, [new DataPart(0, file, 0, Math.Min(stat.Size, file.Length))]);
            }

            var block = BlockSize();
            return new FileData(stat.Size,
            [
                .. stat.Blocks().Where(b => !b.IsUnwritten && b.Logical * block < stat.Size).Select(b => new DataPart(
                    b.Logical * block, volume, b.Physical * block,
                    Math.Min(b.Count * block, stat.Size - (b.Logical * block)))),
            ]);
        }

        private long BlockSize()
        {
            var super = new ReadOnlyRecord<ExtSuperblock>(volume.Read(SuperblockOffset, ExtSuperblock.Size));
            var bits = super[ExtSuperblock.s_log_block_size];
            return bits <= 6 ? 1024L << (int)bits : throw new UnreadableVolumeException($"s_log_block_size is {bits}");
        }

        private Dictionary<string, string> InlineFiles(Dictionary<string, DebugfsStat> stats)
        {
            var files = stats.Where(s => s.Value.IsInline && s.Value.Type == "regular").Select(s => s.Key)
                .Select((path, i) => (path, File: Path.Combine(scratch, $"{name}-inline-{i}")))
                .ToDictionary(f => f.path, f => f.File);
            if (files.Count > 0)
            {
                Execute("inline", [.. files.Select(f => $"dump {Quoted(f.Key)} {Quoted(f.Value)}")]);
            }

            return files.Where(f => File.Exists(f.Value)).ToDictionary();
        }

        private void HideCiphertext(IEnumerable<string> paths, Dictionary<string, DebugfsStat> stats)
        {
            foreach (var path in paths)
            {
                var vault = WithAncestors(path).SkipLast(1)
                    .FirstOrDefault(a => stats.TryGetValue(a, out var s) && (s.Flags & EncryptFlag) != 0);
                if (vault is not null)
                {
                    tree.Hide(path, $"{vault} is encrypted: on the host its names and contents are ciphertext");
                }
            }
        }

        /// <summary>What each command printed.</summary>
        private List<IReadOnlyList<string>> Execute(string what, IReadOnlyList<string> commands)
        {
            var script = Path.Combine(scratch, $"{name}-{what}.debugfs");
            File.WriteAllLines(script, commands);
            var said = HostTool.Run("debugfs", "-f", script, device);
            var outputs = new List<IReadOnlyList<string>>();
            foreach (var line in said.Lines)
            {
                if (outputs.Count < commands.Count && line == Prompt + commands[outputs.Count])
                {
                    outputs.Add(new List<string>());
                }
                else if (outputs.Count > 0)
                {
                    ((List<string>)outputs[^1]).Add(line);
                }
            }

            return outputs.Count == commands.Count
                ? outputs
                : throw new UnreadableVolumeException(
                    $"debugfs did not get through: {said.Quote(said.Lines.TakeLast(3))}");
        }

        private string XattrFile(int index) => Path.Combine(scratch, $"{name}-xattr-{index}");

        // libss: quotes are doubled inside quotes.
        private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

        private static IEnumerable<string> WithAncestors(string path)
        {
            yield return "/";
            for (var at = path.IndexOf('/', 1); at > 0; at = path.IndexOf('/', at + 1))
            {
                yield return path[..at];
            }

            yield return path;
        }
    }
}
