using Erix.Guest.Contract;
using Erix.Guest.Kernel;

namespace Erix.Guest.Services.Phase0;

/// <summary>
/// memd: memory regions. One is real memory behind a descriptor; who holds the descriptor may map it.
/// </summary>
internal sealed class MemdService : IService
{
    public const string Name = ServiceNames.Memd;
    public const string Allocate = "allocate";
    public const string Release = "release";
    public const string Count = "count";

    private const long LargestRegion = 64 << 20;
    private readonly Dictionary<string, int> _regions = new(StringComparer.Ordinal);
    private int _lastId;

    public static ServiceRow Row { get; } = new(Name, _ => new MemdService());

    public Answer Handle(Request request) => request switch
    {
        { Verb: Allocate, Arguments: [var size] } => New(size),
        { Verb: Release, Arguments: [var id] } => Drop(id),
        { Verb: Count } => Answer.Of($"{_regions.Count}"),
        _ => throw new RefusalException("VERB_UNKNOWN", $"memd has no '{request.Verb}'"),
    };

    /// <summary>A region that can be had, is as long as asked for, and goes again.</summary>
    public void SelfTest()
    {
        const long Bytes = 8192;
        var region = New($"{Bytes}");
        var length = Memory.Length(region.Descriptors[0]);
        _ = Libc.close(region.Descriptors[0]);
        Drop(region.Values[0]);
        if (length != Bytes)
        {
            throw new RefusalException(IService.SelfTestFailed, $"a region of {Bytes} bytes has {length}");
        }
    }

    private Answer New(string size)
    {
        if (!long.TryParse(size, out var bytes) || bytes is <= 0 or > LargestRegion)
        {
            throw new RefusalException("REGION_SIZE", $"'{size}' is no size of a region");
        }

        var fd = Memory.NewRegion(bytes);
        var id = $"{++_lastId}";
        _regions.Add(id, fd);
        return new Answer([id], Memory.Duplicate(fd));
    }

    private Answer Drop(string id)
    {
        if (!_regions.Remove(id, out var fd))
        {
            throw new RefusalException("REGION_UNKNOWN", $"there is no region {id}");
        }

        _ = Libc.close(fd);
        return Answer.Done;
    }
}
