using System.Runtime.InteropServices;
using Erix.Guest.Contract;
using Erix.Guest.Kernel;

namespace Erix.Guest.Services.Phase0;

/// <summary>
/// vspaced: address spaces. It maps regions that it gets from memd, and keeps account of what is mapped.
/// </summary>
internal sealed class VspacedService(ServiceContext context) : IService
{
    public const string Name = ServiceNames.Vspaced;
    public const string MapVerb = "map";
    public const string UnmapVerb = "unmap";
    public const string Count = "count";

    private readonly Dictionary<string, (nint Address, long Bytes)> _mapped = new(StringComparer.Ordinal);
    private int _lastId;

    public static ServiceRow Row { get; } = new(Name, c => new VspacedService(c));

    public Answer Handle(Request request) => request switch
    {
        { Verb: MapVerb, Arguments: [var bytes], Descriptors: [var fd] } => Map(fd, long.Parse(bytes)),
        { Verb: UnmapVerb, Arguments: [var id] } => Unmap(id),
        { Verb: Count } => Answer.Of($"{_mapped.Count}"),
        _ => throw new RefusalException("VERB_UNKNOWN", $"vspaced has no '{request.Verb}'"),
    };

    /// <summary>Two mappings of one region show the same memory, or they are not mappings of it.</summary>
    public void SelfTest()
    {
        const long Bytes = 2 * Memory.PageSize;
        const long Stamp = 0x7673_7061_6365_6421;
        var region = context.Call(MemdService.Name, MemdService.Allocate, $"{Bytes}");
        var one = Map(Memory.Duplicate(region.Descriptors[0]), Bytes).Values[0];
        var other = Map(region.Descriptors[0], Bytes).Values[0];
        Marshal.WriteInt64(_mapped[one].Address + Memory.PageSize, Stamp);
        var seen = Marshal.ReadInt64(_mapped[other].Address + Memory.PageSize);
        Unmap(one);
        Unmap(other);
        context.Call(MemdService.Name, MemdService.Release, region.Message.Fields[0]);
        if (seen != Stamp)
        {
            throw new RefusalException(IService.SelfTestFailed, "two mappings of one region differ");
        }
    }

    private Answer Map(int fd, long bytes)
    {
        var address = Memory.Map(fd, bytes);
        _ = Libc.close(fd);
        var id = $"{++_lastId}";
        _mapped.Add(id, (address, bytes));
        return Answer.Of(id);
    }

    private Answer Unmap(string id)
    {
        if (!_mapped.Remove(id, out var mapping))
        {
            throw new RefusalException("MAPPING_UNKNOWN", $"there is no mapping {id}");
        }

        Memory.Unmap(mapping.Address, mapping.Bytes);
        return Answer.Done;
    }
}
