using System.Globalization;
using System.Text;

namespace Erix.Scenarios.Media.Fat;

/// <summary>
/// The healthy volumes. Each width is as small as its number of clusters allows, and most of each is left to what a
/// VM writes.
/// </summary>
internal static class FatRecipes
{
    public const string Marker = "/MARKER.TXT";
    public const string Payload = "/PAYLOAD.BIN";
    public const string Truncated = "/FATTRUNC.BIN";

    private const int MiB = 1 << 20;

    public static FatRecipe Fat12 { get; } =
        new FatRecipe(
            4 * MiB, Format(FatWidth.Fat12, "ERIX-FAT12") with { SectorsPerCluster = 4 }, Common(FatWidth.Fat12));

    public static FatRecipe Fat16 { get; } =
        new FatRecipe(
            16 * MiB, Format(FatWidth.Fat16, "ERIX-FAT16") with { SectorsPerCluster = 4 }, Common(FatWidth.Fat16));

    public static FatRecipe Fat32 { get; } =
        new FatRecipe(36 * MiB, Format(FatWidth.Fat32, "ERIX-FAT32"), Common(FatWidth.Fat32));

    /// <summary>
    /// With a single FAT, a driver that honours BPB_ExtFlags and a check that ignores it leave and see the same
    /// volume; a second FAT, left stale as the flags ask, is what fsck.fat would object to.
    /// </summary>
    public static FatRecipe PrimaryOnly { get; } =
        Fat32 with { Format = Fat32.Format with { FatCount = 1, ExtFlags = Fat32BootTail.MirroringOff } };

    public static FatRecipe SecondActive { get; } =
        Fat32 with { Format = Fat32.Format with { ExtFlags = Fat32BootTail.MirroringOff | 1 } };

    public static FatRecipe Metadata(FatRecipe recipe) =>
        recipe.With(FatFixtures.Metadata).With(FatFixtures.ShortNames);

    public static FatRecipe ShortNames { get; } = Fat32.With(FatFixtures.ShortNames);

    public static FatRecipe Rename { get; } = Fat32.With(FatFixtures.Rename);

    public static FatRecipe Unicode { get; } = Fat32.With(FatFixtures.Unicode);

    public static FatRecipe Stress { get; } = Fat32.With(FatFixtures.Stress);

    /// <summary>FAT 0 as it was before the payload grew beyond its first cluster.</summary>
    public static void LeaveFirstFatBehind(FatVolume volume)
    {
        volume.Fat(1).Bytes.CopyTo(volume.Fat(0).Bytes);
        var clusters = volume.Clusters(Payload);
        volume.Fat(0)[clusters[0]] = volume.Geometry.Width.End;
        foreach (var cluster in clusters.Skip(1))
        {
            volume.Fat(0)[cluster] = 0;
        }
    }

    /// <summary>Bytes that are different at every place and in every file, so that a wrong cluster shows.</summary>
    public static byte[] Content(string name, int length)
    {
        var text = new StringBuilder(length + 64);
        while (text.Length < length)
        {
            text.Append(CultureInfo.InvariantCulture, $"{name} {text.Length:X6}\n");
        }

        return Encoding.ASCII.GetBytes(text.ToString(0, length));
    }

    private static FatFormat Format(FatWidth width, string label) => new() { Width = width, Label = label };

    private static Action<FatBuilder> Common(FatWidth width) => builder => builder
        .File(Marker, Encoding.ASCII.GetBytes($"ERIX {width} marker\n"))
        .File("/NESTED/DEEP/LEAF.TXT", Encoding.ASCII.GetBytes($"ERIX {width} nested marker\n"))
        .File(Payload, Content("payload", 20_000))
        .File(Truncated, Content("fattrunc", 13_001))
        .File("/EMPTY.TXT", []);
}
