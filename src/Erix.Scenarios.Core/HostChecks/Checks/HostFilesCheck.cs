using Erix.Guest.Contract.Verification;
using Erix.Scenarios.HostChecks.Readers;
using Erix.Scenarios.Media;

namespace Erix.Scenarios.HostChecks.Checks;

/// <summary>Every file that the host put there and no step of the verifier names is still what it was.</summary>
internal static class HostFilesCheck
{
    /// <summary>Larger ones are sparse, and their holes too many to hash: they are compared with the original instead.</summary>
    private const long MaxHashedBytes = 16 << 20;

    public static IReadOnlyList<HostCheckResult> Run(PlannedHostCheck check, CheckedMedium medium)
    {
        MediumFile[] files = [.. medium.Medium.Files.Where(f => f.Partition == check.Partition && !check.Lasting.Any(e => Touches(e, f.Path)))];
        if (files.Length == 0)
        {
            return [];
        }

        var tree = medium.Tree(check.Partition!);
        string[] objections = [.. files.Where(f => f.Length <= MaxHashedBytes).Select(f => Objection(tree, f)).OfType<string>(), .. Large(check, medium, tree, files)];
        var witnesses = string.Join(" and ", files.Select(f => tree.Find(f.Path)?.Witness).OfType<string>().Distinct().Order(StringComparer.Ordinal));
        return objections.Length == 0
            ? [check.Held($"{files.Length} files are what they were, by {witnesses}")]
            : [.. objections.Select(o => check.Failed(o))];
    }

    /// <summary>A folder that went, or moved, took what was in it along.</summary>
    private static bool Touches(Effect effect, string path) =>
        path.Equals(effect.Path, StringComparison.OrdinalIgnoreCase)
        || (effect.Kind == EffectKind.Absent && path.StartsWith(effect.Path + "/", StringComparison.OrdinalIgnoreCase));

    private static string? Objection(VolumeTree tree, MediumFile file)
    {
        var node = tree.Find(file.Path);
        return node is not { Kind: NodeKind.File } ? $"{file.Path} is gone (by {tree.Witness})"
            : node.Data.Length != file.Length ? $"{file.Path} has {node.Data.Length} bytes, it had {file.Length} (by {node.Witness})"
            : node.Data.Sha256() != file.Sha256 ? $"{file.Path} has another content than it had (by {node.Witness})"
            : null;
    }

    private static List<string> Large(PlannedHostCheck check, CheckedMedium medium, VolumeTree tree, MediumFile[] files)
    {
        string[] paths = [.. files.Where(f => f.Length > MaxHashedBytes).Select(f => f.Path)];
        if (paths.Length == 0)
        {
            return [];
        }

        using var original = medium.Original();
        using var before = DebugfsReader.ReadOriginal(medium, original, medium.Partition(check.Partition!), new VolumeWants(paths, []));
        return
        [
            .. from path in paths
               let difference = tree.Find(path) is { Kind: NodeKind.File } now ? now.Data.DifferenceFrom(before.Find(path)!.Data) : "it is gone"
               where difference is not null
               select $"{path}: {difference} (by {tree.Witness})",
        ];
    }
}
