using System.Buffers.Binary;
using Erix.Scenarios.Media.ExFat;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Fat;
using Erix.Scenarios.Media.Gpt;
using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.Media.Anatomy;

/// <summary>
/// Where the typed structures of an image lie. It reads only what places them and judges nothing, so that it works on
/// ruined media too.
/// </summary>
public static class ImageAnatomy
{
    /// <summary>A ruined count must not make a report endless.</summary>
    private const int MostOfAKind = 64;

    private static readonly (string Family, Func<DiskImage, FoundVolume, IEnumerable<Structure>> Structures)[] Rows =
    [
        ("gpt", Gpt),
        ("fat", Fat),
        ("exfat", ExFat),
        ("ext", Ext),
    ];

    public static IReadOnlyList<Structure> Of(DiskImage image) =>
    [
        .. from volume in VolumeProbe.Find(image)
           where volume.Family is not null
           from structure in Array.Find(Rows, r => r.Family == volume.Family).Structures(image, volume)
           select structure with { Name = volume.Name.Length == 0 ? structure.Name : $"{volume.Name} {structure.Name}" },
    ];

    private static IEnumerable<Structure> Gpt(DiskImage image, FoundVolume volume)
    {
        var sector = image.TryRead(4096, 8, out var at) && at.SequenceEqual("EFI PART"u8) ? 4096L : 512L;
        yield return Structure.Of<ProtectiveMbr>("protective MBR", 0);
        yield return Structure.Of<GptHeader>("primary GPT header", sector);
        for (var i = 0; i < MostOfAKind; i++)
        {
            var offset = (2 * sector) + (i * (long)GptEntry.Size);
            if (image.TryRead(offset, GptEntry.Size, out var entry) && entry.ContainsAnyExcept((byte)0))
            {
                yield return Structure.Of<GptEntry>($"GPT entry {i + 1}", offset);
            }
        }

        yield return Structure.Of<GptHeader>("backup GPT header", image.Length - sector);
    }

    private static IEnumerable<Structure> Fat(DiskImage image, FoundVolume volume)
    {
        const int Tail = 36;
        yield return Structure.Of<FatBootSector>("boot sector", volume.Offset);
        var isFat32 = Number(image, volume.Offset + 22, 2) == 0;
        yield return isFat32
            ? Structure.Of<Fat32BootTail>("boot sector, FAT32 part", volume.Offset + Tail)
            : Structure.Of<Fat16BootTail>("boot sector, FAT12/16 part", volume.Offset + Tail);
        if (isFat32)
        {
            var sector = Number(image, volume.Offset + 11, 2);
            yield return Structure.Of<FatFsInfo>(
                "FSInfo", volume.Offset + (Number(image, volume.Offset + 48, 2) * sector));
            yield return Structure.Of<FatBootSector>(
                "backup boot sector", volume.Offset + (Number(image, volume.Offset + 50, 2) * sector));
        }

        foreach (var (index, offset) in FatRoot(image, volume, isFat32).Index())
        {
            yield return Structure.Of<FatDirectoryEntry>($"root entry {index}", offset);
        }
    }

    private static IEnumerable<long> FatRoot(DiskImage image, FoundVolume volume, bool isFat32)
    {
        var sector = Number(image, volume.Offset + 11, 2);
        var fatSectors = isFat32 ? Number(image, volume.Offset + 36, 4) : Number(image, volume.Offset + 22, 2);
        var root = volume.Offset
            + ((Number(image, volume.Offset + 14, 2) + (Number(image, volume.Offset + 16, 1) * fatSectors)) * sector);
        if (isFat32)
        {
            root += (Number(image, volume.Offset + 44, 4) - 2) * Number(image, volume.Offset + 13, 1) * sector;
        }

        for (var i = 0; i < MostOfAKind && image.TryRead(root + (i * 32L), 32, out var entry) && entry[0] != 0; i++)
        {
            yield return root + (i * 32L);
        }
    }

    private static IEnumerable<Structure> ExFat(DiskImage image, FoundVolume volume)
    {
        const int BackupSector = 12;
        yield return Structure.Of<ExFatBootSector>("main boot sector", volume.Offset);
        var sector = 1L << (int)Math.Min(Number(image, volume.Offset + 108, 1), 12);
        yield return Structure.Of<ExFatBootSector>("backup boot sector", volume.Offset + (BackupSector * sector));
    }

    private static IEnumerable<Structure> Ext(DiskImage image, FoundVolume volume)
    {
        var super = volume.Offset + ExtSuperblock.Offset;
        yield return Structure.Of<ExtSuperblock>("superblock", super);
        var block = 1024L << (int)Math.Min(Number(image, super + 24, 4), 6);
        var first = Number(image, super + 20, 4);
        var is64Bit = (Number(image, super + 96, 4) & 0x80) != 0;
        var descBytes = is64Bit ? Math.Clamp(Number(image, super + 254, 2), 32, 1024) : 32;
        var groups = Math.Min(
            MostOfAKind, (Number(image, super + 4, 4) / Math.Max(1, Number(image, super + 32, 4))) + 1);
        for (var group = 0; group < groups; group++)
        {
            var offset = volume.Offset + ((first + 1) * block) + (group * descBytes);
            yield return Structure.Of<ExtGroupDesc>($"group descriptor {group}", offset);
        }

        var inodeBytes = Number(image, super + 76, 4) == 0 ? 128 : Math.Clamp(Number(image, super + 88, 2), 128, 4096);
        var table = volume.Offset + (Number(image, volume.Offset + ((first + 1) * block) + 8, 4) * block);
        var inodes = Math.Min(MostOfAKind, Number(image, super + 40, 4));
        for (var inode = 1; inode <= inodes; inode++)
        {
            var offset = table + ((inode - 1) * inodeBytes);
            if (image.TryRead(offset, 128, out var bytes) && bytes.ContainsAnyExcept((byte)0))
            {
                yield return Structure.Of<ExtInode>($"inode {inode}", offset);
            }
        }
    }

    /// <summary>A little-endian number; 0 beyond the image.</summary>
    private static long Number(DiskImage image, long offset, int length)
    {
        Span<byte> four = stackalloc byte[4];
        four.Clear();
        if (image.TryRead(offset, length, out var bytes))
        {
            bytes.CopyTo(four);
        }

        return BinaryPrimitives.ReadUInt32LittleEndian(four);
    }
}
