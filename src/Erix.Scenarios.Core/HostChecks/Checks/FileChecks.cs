using Erix.Scenarios.HostChecks.Readers;

namespace Erix.Scenarios.HostChecks.Checks;

/// <summary>What a row says of one path.</summary>
internal static class FileChecks
{
    public static IReadOnlyList<HostCheckResult> Sha256(PlannedHostCheck check, CheckedMedium medium) => [At(check, medium, node =>
    {
        if (node is not { Kind: NodeKind.File })
        {
            return check.Failed($"there is no file {check["path"]}");
        }

        var digest = node.Data.Sha256();
        return digest == check["sha256"]
            ? check.Held($"{check["path"]}: {node.Data.Length} bytes, by {node.Witness}")
            : check.Failed($"{check["path"]} has digest {digest}, expected is {check["sha256"]} (by {node.Witness})");
    })];

    public static IReadOnlyList<HostCheckResult> Absent(PlannedHostCheck check, CheckedMedium medium) => [At(check, medium, node =>
        node is null ? check.Held($"nothing at {check["path"]}") : check.Failed($"there is a {node.Kind} at {check["path"]} (by {node.Witness})"))];

    public static IReadOnlyList<HostCheckResult> Xattr(PlannedHostCheck check, CheckedMedium medium)
    {
        var proven = At(check, medium, node => EffectsCheck.AttributeObjection(node, check["path"]!, VolumeNode.XattrPrefix + check["name"], check["value"]!) is { } objection
            ? check.Failed(objection)
            : check.Held($"{check["path"]}: {check["name"]} = {check["value"]}, by {node!.Witness}"));
        return FuseProjection.Shows(check) ? [proven, FuseProjection.Of(check, medium)] : [proven];
    }

    private static HostCheckResult At(PlannedHostCheck check, CheckedMedium medium, Func<VolumeNode?, HostCheckResult> judge)
    {
        var tree = medium.Tree(check.Partition!);
        var path = check["path"]!;
        return tree.HiddenBecause(path) is { } reason ? check.Skipped($"{path}: {reason}") : judge(tree.Find(path));
    }
}
