using System.Buffers.Binary;
using Erix.Scenarios.Media.Gpt;
using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.Media.Anatomy;

/// <summary>Bytes of one filesystem, on a disk or alone.</summary>
/// <param name="Name">
/// The partition's, its number where it has none or another has the same; empty for a volume that stands alone.
/// </param>
/// <param name="Family">gpt, fat, exfat or ext; null where nothing is known of it.</param>
public sealed record FoundVolume(string Name, string? Family, long Offset, long Length);

/// <summary>
/// Tells by its signature what an image holds. The checks then judge it; this only finds the right one.
/// </summary>
public static class VolumeProbe
{
    public static IReadOnlyList<string> Families { get; } = ["gpt", "fat", "exfat", "ext"];

    private static readonly (string Family, Func<DiskImage, bool> IsIt)[] Rows =
    [
        ("exfat", v => Matches(v, 3, "EXFAT   "u8)),
        ("ext", v => Matches(v, 1024 + 56, [0x53, 0xEF])),
        ("gpt", v => Matches(v, 512, "EFI PART"u8) || Matches(v, 4096, "EFI PART"u8) || IsProtected(v)),
        ("fat", IsFat),
    ];

    public static string? Detect(DiskImage volume) => Array.Find(Rows, r => r.IsIt(volume)).Family;

    /// <summary>A disk's table and each of its partitions, or the volume that the image is.</summary>
    public static IReadOnlyList<FoundVolume> Find(DiskImage image)
    {
        var family = Detect(image);
        var whole = new FoundVolume("", family, 0, image.Length);
        return family switch
        {
            "gpt" => [whole, .. OfGpt(image)],
            null when MbrTable.Partitions(image) is { Count: > 0 } partitions =>
                [.. partitions.Select(p => At(image, $"{p.Number}", p.Offset, p.Length))],
            _ => [whole],
        };
    }

    private static IEnumerable<FoundVolume> OfGpt(DiskImage image)
    {
        GptCheck.Run(image, CheckPolicy.Strict, out var table);
        var names = new HashSet<string>(StringComparer.Ordinal) { "" };
        return from p in table.Partitions
               where p.Offset >= 0 && p.Length > 0 && p.Offset <= image.Length - p.Length
               select At(image, names.Add(p.Name) ? p.Name : $"{p.Number}", p.Offset, p.Length);
    }

    private static FoundVolume At(DiskImage image, string name, long offset, long length) =>
        new(name, Detect(image.Slice(offset, length)), offset, length);

    private static bool Matches(DiskImage volume, long offset, ReadOnlySpan<byte> expected) =>
        volume.TryRead(offset, expected.Length, out var bytes) && bytes.SequenceEqual(expected);

    /// <summary>A protective MBR without headers behind it is a ruined GPT, not a FAT.</summary>
    private static bool IsProtected(DiskImage volume) =>
        Matches(volume, 446 + 4, [0xEE]) && Matches(volume, 510, [0x55, 0xAA]);

    /// <summary>FAT has no magic of its own: a sector size that is one, and at least one FAT or a signature.</summary>
    private static bool IsFat(DiskImage volume)
    {
        if (!volume.TryRead(0, 512, out var boot))
        {
            return false;
        }

        var sector = BinaryPrimitives.ReadUInt16LittleEndian(boot[11..]);
        var isSectorSize = sector is >= 512 and <= 4096 && (sector & (sector - 1)) == 0;
        return isSectorSize && (boot[0] is 0xEB or 0xE9 || boot[16] is 1 or 2 || Matches(volume, 510, [0x55, 0xAA]));
    }
}
