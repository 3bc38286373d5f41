using Erix.Guest.Kernel;
using Erix.Scenarios.Media.Fat;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;

namespace Erix.Guest.Services.Storage;

/// <summary>
/// A FAT32 volume whose mirroring is off. The kernel's driver reads FAT 0 whatever BPB_ExtFlags says, and writes every
/// FAT. So it is shown a volume on which the active FAT stands where it looks, and what it writes to the others is
/// lost.
/// </summary>
internal sealed class ActiveFat
{
    private readonly long _reservedSectors;
    private readonly long _fatSectors;
    private readonly int _fats;
    private readonly int _active;

    private ActiveFat(long reservedSectors, long fatSectors, int fats, int active) =>
        (_reservedSectors, _fatSectors, _fats, _active) = (reservedSectors, fatSectors, fats, active);

    /// <summary>Null where the FATs are mirrored, so that the driver is right about the volume.</summary>
    public static ActiveFat? Of(DiskImage volume)
    {
        const int Tail = 36;
        const int ActiveMask = 0x0F;
        const int SectorBytes = 512;
        var boot = new ReadOnlyRecord<FatBootSector>(volume.Read(0, FatBootSector.Size));
        var isFat32 = boot[FatBootSector.BPB_FATSz16] == 0;
        var tail = new ReadOnlyRecord<Fat32BootTail>(volume.Read(Tail, Fat32BootTail.Size));
        if (!isFat32
            || (tail[Fat32BootTail.BPB_ExtFlags] & Fat32BootTail.MirroringOff) == 0
            || boot[FatBootSector.BPB_NumFATs] < 2)
        {
            return null;
        }

        var sectors = boot[FatBootSector.BPB_BytsPerSec] / SectorBytes;
        return new ActiveFat(
            (long)boot[FatBootSector.BPB_RsvdSecCnt] * sectors, (long)tail[Fat32BootTail.BPB_FATSz32] * sectors,
            boot[FatBootSector.BPB_NumFATs], tail[Fat32BootTail.BPB_ExtFlags] & ActiveMask);
    }

    /// <summary>The path of a mapped device that shows the volume so.</summary>
    public string Present(int fd, bool isReadOnly)
    {
        var device = DeviceMapper.NumberOf(fd);
        var rest = _reservedSectors + (_fats * _fatSectors);
        var table = new List<MappedRange>
        {
            MappedRange.Linear(0, _reservedSectors, device, 0),
            MappedRange.Linear(_reservedSectors, _fatSectors, device, _reservedSectors + (_active * _fatSectors)),
        };
        for (var other = 1; other < _fats; other++)
        {
            table.Add(MappedRange.Nothing(_reservedSectors + (other * _fatSectors), _fatSectors));
        }

        table.Add(MappedRange.Linear(rest, (BlockDevice.Length(fd) / 512) - rest, device, rest));
        return DeviceMapper.Create("active-fat", table, isReadOnly);
    }
}
