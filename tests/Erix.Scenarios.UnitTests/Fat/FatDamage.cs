using Erix.Scenarios.Media.Fat;
using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.UnitTests.Fat;

/// <summary>
/// Random damage to a volume's metadata: one to three bytes or FAT entries, where something is stored.
/// </summary>
internal static class FatDamage
{
    public static string Apply(FatVolume pristine, DiskImage target, Random random)
    {
        var what = new List<string>();
        for (var left = random.Next(1, 4); left > 0; left--)
        {
            what.Add(random.Next(5) switch
            {
                0 => Byte(target, random, random.Next(90), "boot"),
                1 => Byte(target, random, pristine.Geometry.FatOffset(random.Next(2)) + random.Next(200), "fat"),
                2 => Link(pristine, target, random),
                3 when pristine.IsFat32 => Byte(
                    target, random, 512 + new[] { 0, 484, 488, 492, 508 }[random.Next(5)] + random.Next(4), "fsinfo"),
                _ => Byte(target, random, EntryPlace(pristine, random), "entry"),
            });
        }

        return string.Join(", ", what);
    }

    /// <summary>Puts every byte back that the damage may have reached.</summary>
    public static void Undo(FatVolume pristine, DiskImage target)
    {
        foreach (var (offset, length) in Metadata(pristine))
        {
            target.Write(offset, pristine.Image.Read(offset, length));
        }
    }

    private static IEnumerable<(long Offset, int Length)> Metadata(FatVolume volume)
    {
        yield return (0, (int)(volume.Geometry.DataOffset + (200 * volume.Geometry.BytesPerCluster)));
    }

    private static string Link(FatVolume pristine, DiskImage target, Random random)
    {
        var cluster = (uint)random.Next(0, 60);
        var width = pristine.Geometry.Width;
        uint[] values = [0, 1, (uint)random.Next(2, 60), pristine.Geometry.LastCluster, pristine.Geometry.LastCluster + 1, width.Bad, width.Bad - 1, width.End];
        var value = values[random.Next(values.Length)];
        for (var copy = 0; copy < 2; copy++)
        {
            new FatTable(target, pristine.Geometry, copy)[cluster] = value;
        }

        return $"FAT[{cluster}]={value:X}";
    }

    private static long EntryPlace(FatVolume pristine, Random random)
    {
        var directories = pristine.Nodes.Where(n => n.IsDirectory).ToArray();
        var directory = directories[random.Next(directories.Length)];
        var slots = Math.Min(pristine.SlotCount(directory), 34);
        return pristine.SlotOffset(directory, random.Next(slots)) + random.Next(FatDirectoryEntry.Size);
    }

    private static string Byte(DiskImage target, Random random, long offset, string what)
    {
        var cell = target.Span(offset, 1);
        var before = cell[0];
        cell[0] = random.Next(3) switch
        {
            0 => (byte)(before ^ (1 << random.Next(8))),
            1 => (byte)random.Next(256),
            _ => new byte[] { 0x00, 0x05, 0x0F, 0x10, 0x20, 0x2E, 0xE5, 0xFF }[random.Next(8)],
        };
        return $"{what} {offset}: {before:X2}->{cell[0]:X2}";
    }
}
