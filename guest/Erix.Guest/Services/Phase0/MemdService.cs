using Erix.Guest.Kernel;

namespace Erix.Guest.Services.Phase0;

/// <summary>memd: memory regions. One is real memory behind a descriptor; who holds the descriptor may map it.</summary>
internal sealed class MemdService : IService
{
    public const string Name = "memd";
    public const string Allocate = "allocate";
    public const string Release = "release";
    public const string Count = "count";

    private const long LargestRegion = 64 << 20;
    private readonly Dictionary<string, int> _regions = new(StringComparer.Ordinal);
    private int _lastId;

    public static ServiceRow Row { get; } = new(Name, [], Make);

    public Answer Handle(Request request) => request switch
    {
        { Verb: Allocate, Arguments: [var size] } => New(size),
        { Verb: Release, Arguments: [var id] } => Drop(id),
        { Verb: Count } => Answer.Of($"{_regions.Count}"),
        _ => throw new RefusalException("VERB_UNKNOWN", $"memd has no '{request.Verb}'"),
    };

    private static MemdService Make(ServiceContext context)
    {
        var memd = new MemdService();
        if (context.TestMode == "smoke")
        {
            // A region that can be had, is as long as asked for, and goes again.
            var region = memd.New("8192");
            var length = Memory.Length(region.Descriptors[0]);
            _ = Libc.close(region.Descriptors[0]);
            memd.Drop(region.Values[0]);
            if (length != 8192)
            {
                throw new RefusalException("SELF_TEST", $"a region of 8192 bytes has {length}");
            }
        }

        return memd;
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
