using Erix.Scenarios.HostChecks.Readers;
using Erix.Scenarios.Media;

namespace Erix.Scenarios.HostChecks.Checks;

/// <summary>
/// What the verifier's steps must have left on the medium. A guest that only said that it did something is found out
/// here.
/// </summary>
internal static class EffectsCheck
{
    public static HostCheckRow Row => new(
        PlannedHostCheck.Effects, "what the verifier's steps must have left is there", null, Run)
    {
        IsByDefaultOnly = true,
        Programs = VolumeReaders.Programs,
        Wants = (check, _) => new VolumeWants(
            [.. check.Lasting.Select(e => e.Path)],
            [
                .. check.Lasting.Where(e => e.Name.StartsWith(VolumeNode.XattrPrefix, StringComparison.Ordinal))
                    .Select(e => (e.Path, e.Name[VolumeNode.XattrPrefix.Length..])),
            ]),
    };

    public static IReadOnlyList<HostCheckResult> Run(PlannedHostCheck check, CheckedMedium medium)
    {
        var tree = medium.Tree(check.Partition!);
        return [.. check.Lasting.Select(e => Judge(check, tree, e))];
    }

    /// <summary>Why an attribute is not as it should be; null where it is.</summary>
    public static string? AttributeObjection(VolumeNode? node, string path, string name, string value) =>
        node is null ? $"nothing is at {path}"
        : !node.Attributes.TryGetValue(name, out var actual) ? $"{path} has no {name} (by {node.AttributesBy})"
        : actual != value ? $"{name} of {path} is {actual}, expected is {value} (by {node.AttributesBy})"
        : null;

    private static HostCheckResult Judge(PlannedHostCheck check, VolumeTree tree, Effect effect)
    {
        if (tree.HiddenBecause(effect.Path) is { } reason)
        {
            return check.Skipped($"{effect.Path}: {reason}");
        }

        var node = tree.Find(effect.Path);
        var attribute = effect.Name.Length > 0 ? $" {effect.Name}={effect.Value}" : "";
        return Objection(effect, node) is { } objection
            ? check.Failed(objection)
            : check.Held($"{effect.Kind} {effect.Path}{attribute}, by {Witness(effect, node) ?? tree.Witness}");
    }

    private static string? Witness(Effect effect, VolumeNode? node) =>
        effect.Kind == EffectKind.Attribute ? node?.AttributesBy : node?.Witness;

    private static string? Objection(Effect effect, VolumeNode? node) => effect.Kind switch
    {
        EffectKind.Absent => node is null
            ? null
            : $"{effect.Path} should be gone, and a {node.Kind} is there (by {node.Witness})",
        EffectKind.Attribute => AttributeObjection(node, effect.Path, effect.Name, effect.Value),
        _ when node is null => $"{effect.Path} should be there, and nothing is",
        EffectKind.Folder => Expect(node, NodeKind.Folder, effect),
        EffectKind.Symlink => Expect(node, NodeKind.Symlink, effect) ?? TargetObjection(effect, node),
        EffectKind.File => Expect(node, NodeKind.File, effect) ?? ContentObjection(effect, node),
        _ => throw new ArgumentOutOfRangeException(nameof(effect), effect.Kind, null),
    };

    private static string? Expect(VolumeNode node, NodeKind kind, Effect effect) =>
        node.Kind == kind ? null : $"{effect.Path} should be a {kind}, it is a {node.Kind} (by {node.Witness})";

    private static string? TargetObjection(Effect effect, VolumeNode node) => node.Target == effect.Value
        ? null
        : $"{effect.Path} leads to '{node.Target}', expected is '{effect.Value}' (by {node.Witness})";

    private static string? ContentObjection(Effect effect, VolumeNode node)
    {
        using var expected = Media.Image.DiskImage.InMemory(effect.Content!());
        return node.Data.DifferenceFrom(FileData.Whole(expected)) is { } difference
            ? $"{effect.Path}: {difference} (by {node.Witness})"
            : null;
    }
}
