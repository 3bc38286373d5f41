using Erix.Guest.Contract;
using Erix.Guest.Faults;
using Erix.Guest.Kernel;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.ExFat;
using Erix.Scenarios.Media.Fat;
using Erix.Scenarios.Media.Image;

namespace Erix.Guest.Services.Storage;

/// <summary>fatd: FAT12, FAT16, FAT32 and exFAT. It checks before it mounts.</summary>
internal sealed class FatdService(ServiceContext context) : IService
{
    public const string Name = ServiceNames.Fatd;

    /// <summary>
    /// Names in one case are short entries with the flags of Windows NT; times are UTC, as the builders write them.
    /// </summary>
    private static readonly string[] FatOptions = ["shortname=winnt", "tz=UTC"];

    public static ServiceRow Row { get; } = new(Name, c => new FatdService(c));

    public Answer Handle(Request request) => request switch
    {
        { Verb: ProviderVerbs.Mount, Arguments: [var partition, var access, _] } => Mounted(partition, access == "ro"),
        { Verb: ProviderVerbs.Settle } when context.Tells(Lies.SkipCheck) || context.Tells(Lies.NoSettle) =>
            Answer.Done,
        { Verb: ProviderVerbs.Settle, Arguments: [var partition] } => Settle(partition),
        { Verb: ProviderVerbs.Explain } => Answer.Done,
        _ => throw new RefusalException("VERB_UNKNOWN", $"{Name} has no '{request.Verb}'"),
    };

    private Answer Mounted(string partition, bool isReadOnly)
    {
        var mount = Mount(partition, isReadOnly);
        context.Log($"{partition} is mounted, {(isReadOnly ? "read-only" : "writable")}");
        return new Answer([], mount);
    }

    private int Mount(string partition, bool isReadOnly)
    {
        var fd = Open(partition);
        try
        {
            var volume = BlockDevice.Map(fd);
            var isExFat = IsExFat(volume);
            var findings = isExFat
                ? ExFatCheck.Run(volume, CheckPolicy.Strict)
                : FatCheck.Run(volume, CheckPolicy.Strict);
            if (context.Tells(Lies.SkipCheck))
            {
                // What is done for the driver's sake takes a sound volume for granted, too.
                BlockDevice.Release(volume);
                return Linux(Denial.Source(fd), isExFat, isReadOnly);
            }

            if (findings.First is { } finding)
            {
                throw Denial.Of(context, finding);
            }

            var source = isExFat ? ExFatSource(fd, volume, isReadOnly) : FatSource(fd, volume, isReadOnly);
            BlockDevice.Release(volume);
            return Linux(source, isExFat, isReadOnly);
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

    private static int Linux(string source, bool isExFat, bool isReadOnly) =>
        isExFat ? Mounts.Make("exfat", source, isReadOnly) : Mounts.Make("vfat", source, isReadOnly, FatOptions);

    private static string FatSource(int fd, DiskImage volume, bool isReadOnly) =>
        ActiveFat.Of(volume) is { } active ? active.Present(fd, isReadOnly) : Denial.Source(fd);

    private string ExFatSource(int fd, DiskImage volume, bool isReadOnly)
    {
        if (ExFatValidData.FirstShort(volume) is { } place)
        {
            if (isReadOnly)
            {
                throw Denial.Of(
                    context, "VALID_DATA_READ_ONLY",
                    $"the stream at byte {place} is longer than its valid data, and nothing may be written");
            }

            var writable = BlockDevice.Map(fd, writable: true);
            ExFatValidData.Fill(writable);
            BlockDevice.Release(writable);
        }

        return ExFatActive.Of(volume) is { } shown ? ExFatActive.Present(fd, shown, isReadOnly) : Denial.Source(fd);
    }

    /// <summary>
    /// The kernel's driver leaves exFAT's percentage as it was; the main boot sector has to say what is in use.
    /// </summary>
    private Answer Settle(string partition)
    {
        var fd = Open(partition);
        if (!BlockDevice.IsReadOnly(fd))
        {
            BlockDevice.Forget(fd);
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

    private int Open(string partition) =>
        context.Call(BlockdService.Name, BlockdService.Partition, partition).Descriptors[0];

    private static bool IsExFat(DiskImage volume) =>
        volume.TryRead(3, 8, out var name) && name.SequenceEqual("EXFAT   "u8);
}
