using Erix.Scenarios.HostChecks.Readers;

namespace Erix.Scenarios.HostChecks.Checks;

/// <summary>What a row says of one path.</summary>
internal static class FileChecks
{
    /// <summary>No file of a scenario is as long; one that claims to be would be hashed for hours.</summary>
    private const long MaxHashedBytes = 1L << 30;

    public static HostCheckRow Sha256Row => new("file-sha256", "the file at path has this digest", null, Sha256)
    {
        Partition = PartitionUse.Required,
        Required =
        [
            CheckParameter.Path,
            new(
                "sha256", "^[0-9a-f]{64}$", v => v.Length == 64 && v.All(char.IsAsciiHexDigitLower),
                "64 lower-case hexadecimal digits"),
        ],
        Programs = VolumeReaders.Programs,
        Wants = (check, _) => VolumeWants.Of(check["path"]!),
    };

    public static HostCheckRow AbsentRow => new("absent", "nothing is at path", null, Absent)
    {
        Partition = PartitionUse.Required,
        Required = [CheckParameter.Path],
        Programs = VolumeReaders.Programs,
        Wants = (check, _) => VolumeWants.Of(check["path"]!),
    };

    public static HostCheckRow XattrRow => new(
        "xattr", "the extended attribute name at path has this value", "ext", Xattr)
    {
        Required = [CheckParameter.Path, CheckParameter.Text("name"), CheckParameter.Text("value")],
        Programs = [.. VolumeReaders.Programs, .. FuseProjection.Programs],
        Wants = (check, _) => new VolumeWants([check["path"]!], [(check["path"]!, check["name"]!)]),
    };

    public static IReadOnlyList<HostCheckResult> Sha256(PlannedHostCheck check, CheckedMedium medium) =>
        [At(check, medium, node => Sha256(check, node))];

    public static IReadOnlyList<HostCheckResult> Absent(PlannedHostCheck check, CheckedMedium medium) =>
        [At(check, medium, node => Absent(check, node))];

    public static IReadOnlyList<HostCheckResult> Xattr(PlannedHostCheck check, CheckedMedium medium)
    {
        var proven = At(check, medium, node => Xattr(check, node));
        return FuseProjection.Shows(check) ? [proven, FuseProjection.Of(check, medium)] : [proven];
    }

    private static HostCheckResult Sha256(PlannedHostCheck check, VolumeNode? node)
    {
        if (node is not { Kind: NodeKind.File })
        {
            return check.Failed($"there is no file {check["path"]}");
        }

        if (node.Data.Length > MaxHashedBytes)
        {
            return check.Failed($"{check["path"]} has {node.Data.Length} bytes, too many to hash (by {node.Witness})");
        }

        var digest = node.Data.Sha256();
        return digest == check["sha256"]
            ? check.Held($"{check["path"]}: {node.Data.Length} bytes, by {node.Witness}")
            : check.Failed($"{check["path"]} has digest {digest}, expected is {check["sha256"]} (by {node.Witness})");
    }

    private static HostCheckResult Absent(PlannedHostCheck check, VolumeNode? node) => node is null
        ? check.Held($"nothing at {check["path"]}")
        : check.Failed($"there is a {node.Kind} at {check["path"]} (by {node.Witness})");

    private static HostCheckResult Xattr(PlannedHostCheck check, VolumeNode? node)
    {
        var (path, name, value) = (check["path"]!, check["name"]!, check["value"]!);
        return EffectsCheck.AttributeObjection(node, path, VolumeNode.XattrPrefix + name, value) is { } objection
            ? check.Failed(objection)
            : check.Held($"{path}: {name} = {value}, by {node!.Witness}");
    }

    private static HostCheckResult At(
        PlannedHostCheck check, CheckedMedium medium, Func<VolumeNode?, HostCheckResult> judge)
    {
        var tree = medium.Tree(check.Partition!);
        var path = check["path"]!;
        return tree.HiddenBecause(path) is { } reason ? check.Skipped($"{path}: {reason}") : judge(tree.Find(path));
    }
}
