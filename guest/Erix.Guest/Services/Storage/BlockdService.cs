using System.Globalization;
using Erix.Guest.Contract;
using Erix.Guest.Kernel;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Gpt;

namespace Erix.Guest.Services.Storage;

/// <summary>blockd: publishes the partitions of a sound partition table by name, and refuses any other table.</summary>
internal sealed class BlockdService : IService
{
    public const string Name = ServiceNames.Blockd;
    public const string Partition = "partition";

    private readonly ServiceContext _context;
    private readonly GptTable _table;

    private BlockdService(ServiceContext context, GptTable table) => (_context, _table) = (context, table);

    public static ServiceRow Row { get; } = new(Name, Make);

    public Answer Handle(Request request)
    {
        if (request is not { Verb: Partition, Arguments: [var name] })
        {
            throw new RefusalException("VERB_UNKNOWN", $"{Name} has no '{request.Verb}'");
        }

        foreach (var partition in _table.Partitions)
        {
            if (partition.Name == name)
            {
                return new Answer([], Open(partition));
            }
        }

        throw new RefusalException("PARTITION_UNKNOWN", $"no partition is called '{name}'");
    }

    /// <summary>Every partition begins with the bytes that stand on the disk where the table says.</summary>
    public void SelfTest()
    {
        const int SectorBytes = 512;
        var disk = _context.Call(DrvVirtioBlockService.Name, DrvVirtioBlockService.Disk).Descriptors[0];
        foreach (var partition in _table.Partitions)
        {
            var fd = Open(partition);
            var first = BlockDevice.Read(fd, 0, SectorBytes);
            var there = BlockDevice.Read(disk, partition.Offset, SectorBytes);
            _ = Libc.close(fd);
            if (first.Length != SectorBytes || !first.AsSpan().SequenceEqual(there))
            {
                throw new RefusalException(
                    IService.SelfTestFailed, $"'{partition.Name}' does not begin where the table says");
            }
        }

        _ = Libc.close(disk);
    }

    private static BlockdService Make(ServiceContext context)
    {
        var fd = context.Call(DrvVirtioBlockService.Name, DrvVirtioBlockService.Disk).Descriptors[0];
        var disk = BlockDevice.Map(fd);
        var findings = GptCheck.Run(disk, CheckPolicy.Strict, out var table);
        BlockDevice.Release(disk);
        _ = Libc.close(fd);
        if (findings.First is { } finding)
        {
            throw new RefusalException(finding.Kind.Code, finding.ToString());
        }

        context.Log($"published {string.Join(", ", table.Partitions.Select(p => p.Name))}");
        return new BlockdService(context, table);
    }

    /// <summary>The kernel read the table for itself; its partition must be the one that the check saw.</summary>
    private int Open(GptPartition partition)
    {
        var number = partition.Number.ToString(CultureInfo.InvariantCulture);
        var fd = _context.Call(DrvVirtioBlockService.Name, DrvVirtioBlockService.Partition, number).Descriptors[0];
        if (BlockDevice.Length(fd) == partition.Length)
        {
            return fd;
        }

        _ = Libc.close(fd);
        throw new RefusalException("PARTITION_DIFFERS", $"the kernel's partition {number} is not the one of the table");
    }
}
