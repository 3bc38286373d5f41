using Erix.Guest.Kernel;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.ExFat;
using Erix.Scenarios.Media.Fat;
using Erix.Scenarios.Media.Image;

namespace Erix.Guest.Services.Storage;

/// <summary>fatd: FAT12, FAT16, FAT32 and exFAT. It checks before it mounts.</summary>
internal sealed class FatdService(ServiceContext context) : IService
{
    public const string Name = "fatd";

    public static ServiceRow Row { get; } = new(Name, [new EndpointNeed(BlockdService.Name)], c => new FatdService(c));

    public Answer Handle(Request request) => request switch
    {
        { Verb: ProviderVerbs.Mount, Arguments: [var partition, var access, _] } => new Answer([], Mount(partition, access == "ro")),
        { Verb: ProviderVerbs.Settle, Arguments: [var partition] } => Settle(partition),
        { Verb: ProviderVerbs.Explain } => Answer.Done,
        _ => throw new RefusalException("VERB_UNKNOWN", $"{Name} has no '{request.Verb}'"),
    };

    private int Mount(string partition, bool isReadOnly)
    {
        var fd = Open(partition);
        try
        {
            var volume = BlockDevice.Map(fd);
            var isExFat = IsExFat(volume);
            var findings = isExFat ? ExFatCheck.Run(volume, CheckPolicy.Strict) : FatCheck.Run(volume, CheckPolicy.Strict);
            var active = isExFat || findings.First is not null ? null : ActiveFat.Of(volume);
            BlockDevice.Release(volume);
            if (findings.First is { } finding)
            {
                throw Denial.Of(context, finding);
            }

            return Mounts.Make(
                isExFat ? "exfat" : "vfat", active is null ? Denial.Source(fd) : active.Present(fd, isReadOnly), isReadOnly);
        }
        catch (MountException e)
        {
            throw Denial.Of(context, e);
        }
        finally
        {
            _ = Libc.close(fd);
        }
    }

    /// <summary>The kernel's driver leaves exFAT's percentage as it was; the main boot sector has to say what is in use.</summary>
    private Answer Settle(string partition)
    {
        var fd = Open(partition);
        if (!BlockDevice.IsReadOnly(fd))
        {
            var volume = BlockDevice.Map(fd, writable: true);
            if (IsExFat(volume))
            {
                ExFatPercent.Update(volume);
            }

            BlockDevice.Release(volume);
        }

        _ = Libc.close(fd);
        return Answer.Done;
    }

    private int Open(string partition) => context.Call(BlockdService.Name, BlockdService.Partition, partition).Descriptors[0];

    private static bool IsExFat(DiskImage volume) => volume.TryRead(3, 8, out var name) && name.SequenceEqual("EXFAT   "u8);
}
