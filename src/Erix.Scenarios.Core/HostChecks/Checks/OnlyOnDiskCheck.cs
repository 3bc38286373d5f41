using Erix.Scenarios.HostChecks.Readers;

namespace Erix.Scenarios.HostChecks.Checks;

/// <summary>
/// What a guest showed of a file's bytes it can only have from the disk: kernel, initrd and payloads do not hold them.
/// </summary>
internal static class OnlyOnDiskCheck
{
    private const int MaxFileBytes = 1 << 24;
    private const string Hex = "hex";

    public static HostCheckRow Row => new(
        "only-on-disk", "the file at path holds these bytes, and no file that the machine boots with does", null, Run)
    {
        Partition = PartitionUse.Required,
        Required =
        [
            CheckParameter.Path,
            new(
                Hex, "^([0-9a-f]{2}){16,}$", IsHex, "32 or more lower-case hexadecimal digits"),
        ],
        Programs = VolumeReaders.Programs,
        Wants = (check, _) => VolumeWants.Of(check["path"]!),
    };

    private static IReadOnlyList<HostCheckResult> Run(PlannedHostCheck check, CheckedMedium medium)
    {
        var path = check["path"]!;
        var bytes = Convert.FromHexString(check[Hex]!);
        if (medium.Tree(check.Partition!).Find(path) is not { Kind: NodeKind.File } node)
        {
            return [check.Failed($"there is no file {path}")];
        }

        if (node.Data.UpTo(MaxFileBytes).AsSpan().IndexOf(bytes) < 0)
        {
            return [check.Failed($"{path} does not hold {check[Hex]} (by {node.Witness})")];
        }

        var holders = medium.BootFiles.Where(f => File.ReadAllBytes(f).AsSpan().IndexOf(bytes) >= 0)
            .Select(f => Path.GetFileName(f)).ToList();
        return
        [
            medium.BootFiles.Count == 0 ? check.Failed("the machine boots with no file that could be looked into")
            : holders.Count > 0 ? check.Failed($"what {path} holds is also in {string.Join(", ", holders)}")
            : check.Held(
                $"{path} alone, and none of {string.Join(", ", medium.BootFiles.Select(f => Path.GetFileName(f)))}"),
        ];
    }

    private static bool IsHex(string text) =>
        text.Length >= 32 && text.Length % 2 == 0 && text.All(char.IsAsciiHexDigitLower);
}
