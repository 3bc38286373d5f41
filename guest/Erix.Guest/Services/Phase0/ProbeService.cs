using Erix.Guest.Contract;
using Erix.Guest.Kernel;

namespace Erix.Guest.Services.Phase0;

/// <summary>
/// phase0-probe: a client of the services. It touches memory that is not there and says what it then read.
/// </summary>
internal sealed class ProbeService(ServiceContext context) : IService
{
    public const string Name = ServiceNames.Phase0Probe;
    public const string Touch = "touch";

    public static ServiceRow Row { get; } = new(Name, c => new ProbeService(c));

    public Answer Handle(Request request) => request switch
    {
        { Verb: Touch, Arguments: [var pages] } => Answer.Of($"{TouchPages(int.Parse(pages))}"),
        _ => throw new RefusalException("VERB_UNKNOWN", $"the probe has no '{request.Verb}'"),
    };

    /// <summary>
    /// Each page's first word is the pager's token under the page's address. The words with the addresses taken out are
    /// equal, and are the token; 0 where they are not.
    /// </summary>
    private ulong TouchPages(int count)
    {
        var bytes = (long)count * Memory.PageSize;
        var region = Memory.MapAnonymous(bytes);
        context.Call(PagerdService.Name, PagerdService.Serve, [UserFaults.Register(region, bytes)], $"{count}");
        var token = UserFaults.FirstWord(region) ^ (ulong)region;
        for (var i = 1; i < count; i++)
        {
            var page = region + ((nint)i * Memory.PageSize);
            if ((UserFaults.FirstWord(page) ^ (ulong)page) != token)
            {
                return 0;
            }
        }

        Memory.Unmap(region, bytes);
        return token;
    }
}
