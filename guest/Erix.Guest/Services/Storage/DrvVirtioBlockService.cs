using System.Globalization;
using Erix.Guest.Contract;
using Erix.Guest.Kernel;

namespace Erix.Guest.Services.Storage;

/// <summary>drv-virtio-block: the disk's driver. It alone opens device nodes; who needs a device gets a descriptor.</summary>
internal sealed class DrvVirtioBlockService : IService
{
    public const string Name = ServiceNames.DrvVirtioBlock;
    public const string Disk = "disk";
    public const string Partition = "partition";

    private readonly string _disk;

    private DrvVirtioBlockService(string disk) => _disk = disk;

    public static ServiceRow Row { get; } = new(Name, Make);

    public Answer Handle(Request request) => request switch
    {
        { Verb: Disk } => new Answer([], BlockDevice.Open($"/dev/{_disk}")),
        { Verb: Partition, Arguments: [var number] } when int.TryParse(number, out _) =>
            new Answer([], BlockDevice.Open($"/dev/{_disk}{number}")),
        _ => throw new RefusalException("VERB_UNKNOWN", $"{Name} has no '{request.Verb}'"),
    };

    /// <summary>The disk is as long as the kernel says, and is read at both ends.</summary>
    public void SelfTest()
    {
        const int SectorBytes = 512;
        var fd = BlockDevice.Open($"/dev/{_disk}");
        var said = long.Parse(File.ReadAllText($"/sys/block/{_disk}/size"), CultureInfo.InvariantCulture) * SectorBytes;
        var length = BlockDevice.Length(fd);
        var isRead = BlockDevice.CanRead(fd, 0, SectorBytes)
            && BlockDevice.CanRead(fd, length - SectorBytes, SectorBytes);
        _ = Libc.close(fd);
        if (!isRead || length != said)
        {
            throw new RefusalException(
                IService.SelfTestFailed, $"{_disk} has {length} bytes of {said}; read at both ends: {isRead}");
        }
    }

    private static DrvVirtioBlockService Make(ServiceContext context)
    {
        foreach (var path in Directory.GetDirectories("/sys/block"))
        {
            var disk = Path.GetFileName(path);
            if (disk.StartsWith("vd", StringComparison.Ordinal))
            {
                return new DrvVirtioBlockService(disk);
            }
        }

        throw new RefusalException("NO_DISK", "no virtio disk is attached");
    }
}
