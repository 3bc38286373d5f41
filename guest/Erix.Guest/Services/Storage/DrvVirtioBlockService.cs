using System.Globalization;
using Erix.Guest.Contract;
using Erix.Guest.Kernel;
using Erix.Scenarios.Media.Gpt;
using Erix.Scenarios.Media.Layout;

namespace Erix.Guest.Services.Storage;

/// <summary>
/// drv-virtio-block: the disk's driver. It alone opens device nodes; who needs a device gets a descriptor.
/// </summary>
internal sealed class DrvVirtioBlockService : IService
{
    public const string Name = ServiceNames.DrvVirtioBlock;
    public const string Disk = "disk";
    public const string Partition = "partition";

    /// <summary>The reason of a machine that has nothing to drive.</summary>
    public const string NoDisk = "NO_DISK";

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

    /// <summary>The disk that the machine started from, where it is a virtio disk; else the first.</summary>
    private static DrvVirtioBlockService Make(ServiceContext context)
    {
        string? first = null;
        foreach (var path in Directory.GetDirectories("/sys/block"))
        {
            var disk = Path.GetFileName(path);
            if (!disk.StartsWith("vd", StringComparison.Ordinal))
            {
                continue;
            }

            if (BootConfigFile.BootDisk is { } guid && DiskGuid(disk) == guid)
            {
                context.Log($"{disk} is the disk that the machine started from");
                return new DrvVirtioBlockService(disk);
            }

            first = first is null || string.CompareOrdinal(disk, first) < 0 ? disk : first;
        }

        return first is not null
            ? new DrvVirtioBlockService(first)
            : throw new RefusalException(NoDisk, "no virtio disk is attached");
    }

    /// <summary>What the header at the disk's second sector calls it; whether that is sound, blockd judges.</summary>
    private static Guid? DiskGuid(string disk)
    {
        const int SectorBytes = 512;
        var fd = BlockDevice.Open($"/dev/{disk}");
        var header = BlockDevice.Read(fd, SectorBytes, SectorBytes);
        _ = Libc.close(fd);
        return header.Length == SectorBytes ? new ReadOnlyRecord<GptHeader>(header)[GptHeader.DiskGUID] : null;
    }
}
