using Erix.Scenarios.HostChecks.Readers;

namespace Erix.Scenarios.HostChecks.Checks;

/// <summary>
/// What a guest showed of a file's bytes it can only have from the disk: kernel, initrd and payloads do not hold them.
/// </summary>
internal static class OnlyOnDiskCheck
{
    private const int MaxFileBytes = 1 << 24;
    private const string Hex = "hex";

    /// <summary>What files begin with whose bytes say nothing of what is in them.</summary>
    private static readonly (string Name, byte[] Magic)[] Compressed =
    [
        ("gzip", [0x1F, 0x8B, 0x08]), ("zstd", [0x28, 0xB5, 0x2F, 0xFD]), ("xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0]),
        ("bzip2", [0x42, 0x5A, 0x68]), ("lz4", [0x02, 0x21, 0x4C, 0x18]), ("lz4", [0x04, 0x22, 0x4D, 0x18]),
        ("lzma", [0x5D, 0, 0]),
    ];

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

        var holders = medium.BootFiles.Where(f => Holds(f, bytes)).Select(f => Path.GetFileName(f)).ToList();
        return
        [
            medium.BootFiles.Count == 0 ? check.Failed("the machine boots with no file that could be looked into")
            : holders.Count > 0 ? check.Failed($"what {path} holds is also in {string.Join(", ", holders)}")
            : check.Held(
                $"{path} alone, and none of {string.Join(", ", medium.BootFiles.Select(f => Path.GetFileName(f)))}"),
        ];
    }

    /// <exception cref="HostToolException">Nobody can say, as it is compressed.</exception>
    private static bool Holds(string file, byte[] sought)
    {
        var bytes = File.ReadAllBytes(file).AsSpan();
        if (CompressionOf(bytes) is { } compression)
        {
            throw new HostToolException(
                $"{file} is compressed ({compression}), and {Row.Name} cannot look into it: boot with what is in it");
        }

        // As text it may also stand there in the two bytes a character that .NET's programs keep theirs in.
        byte[] wide = [.. sought.SelectMany(b => new byte[] { b, 0 })];
        return bytes.IndexOf(sought) >= 0 || bytes.IndexOf(wide) >= 0;
    }

    /// <summary>A bzImage is always, behind its set-up code; any other file is known by its first bytes.</summary>
    private static string? CompressionOf(ReadOnlySpan<byte> file)
    {
        const int SetUpHeader = 0x202;
        if (file.Length > SetUpHeader && file[SetUpHeader..].StartsWith("HdrS"u8))
        {
            return "bzImage";
        }

        foreach (var (name, magic) in Compressed)
        {
            if (file.StartsWith(magic))
            {
                return name;
            }
        }

        return null;
    }

    private static bool IsHex(string text) =>
        text.Length >= 32 && text.Length % 2 == 0 && text.All(char.IsAsciiHexDigitLower);
}
