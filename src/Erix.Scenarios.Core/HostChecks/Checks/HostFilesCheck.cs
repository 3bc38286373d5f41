using Erix.Scenarios.HostChecks.Readers;
using Erix.Scenarios.Media;

namespace Erix.Scenarios.HostChecks.Checks;

/// <summary>Every file that the host put there and no step of the verifier names is still what it was.</summary>
internal static class HostFilesCheck
{
    /// <summary>Larger ones are sparse, too long to hash: they are compared with the original instead.</summary>
    private const long MaxHashedBytes = 16 << 20;

    public static HostCheckRow Row => new(
        PlannedHostCheck.HostFiles, "every file of the host that no step names is what it was", null, Run)
    {
        IsByDefaultOnly = true,
        Programs = VolumeReaders.Programs,
        Wants = (check, medium) =>
            VolumeWants.Of([.. medium.Files.Where(f => f.Partition == check.Partition).Select(f => f.Path)]),
    };

    public static IReadOnlyList<HostCheckResult> Run(PlannedHostCheck check, CheckedMedium medium)
    {
        MediumFile[] files =
        [
            .. medium.Medium.Files
                .Where(f => f.Partition == check.Partition && !check.Lasting.Any(e => Touches(e, f.Path))),
        ];
        if (files.Length == 0)
        {
            return [];
        }

        var tree = medium.Tree(check.Partition!);
        string[] objections =
        [
            .. files.Where(f => f.Length <= MaxHashedBytes).Select(f => Objection(tree, f)).OfType<string>(),
            .. LargeObjections(
                check, medium, tree, [.. files.Where(f => f.Length > MaxHashedBytes).Select(f => f.Path)]),
        ];
        if (objections.Length > 0)
        {
            return [.. objections.Select(o => check.Failed(o))];
        }

        var witnesses = files.Select(f => tree.Find(f.Path)!.Witness).Distinct().Order(StringComparer.Ordinal);
        return [check.Held($"{files.Length} files are what they were, by {string.Join(" and ", witnesses)}")];
    }

    /// <summary>A folder that went, or moved, took what was in it along.</summary>
    private static bool Touches(Effect effect, string path) =>
        path.Equals(effect.Path, StringComparison.OrdinalIgnoreCase)
        || (effect.Kind == EffectKind.Absent && path.StartsWith(effect.Path + "/", StringComparison.OrdinalIgnoreCase));

    private static string? Objection(VolumeTree tree, MediumFile file) => tree.Find(file.Path) switch
    {
        not { Kind: NodeKind.File } => $"{file.Path} is gone (by {tree.Witness})",
        var node when node.Data.Length != file.Length =>
            $"{file.Path} has {node.Data.Length} bytes, it had {file.Length} (by {node.Witness})",
        var node when node.Data.Sha256() != file.Sha256 =>
            $"{file.Path} has another content than it had (by {node.Witness})",
        _ => null,
    };

    private static List<string> LargeObjections(
        PlannedHostCheck check, CheckedMedium medium, VolumeTree tree, IReadOnlyList<string> paths)
    {
        if (paths.Count == 0)
        {
            return [];
        }

        var partition = medium.Partition(check.Partition!);
        using var original = medium.Original();
        using var before = DebugfsReader.ReadOriginal(medium, original, partition, new VolumeWants(paths, []));
        return
        [
            .. from path in paths
               let now = tree.Find(path)
               let difference = now is { Kind: NodeKind.File }
                   ? now.Data.DifferenceFrom(before.Find(path)!.Data)
                   : "it is gone"
               where difference is not null
               select $"{path}: {difference} (by {tree.Witness})",
        ];
    }
}
