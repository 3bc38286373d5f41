using System.Buffers.Binary;
using Erix.Guest.Contract;
using Erix.Guest.Kernel;

namespace Erix.Guest.Services.Phase0;

/// <summary>
/// pagerd: resolves other processes' page faults. The kernel tells it of the fault; it puts the page there, and only
/// then is the process woken.
/// </summary>
internal sealed class PagerdService(ServiceContext context) : IService
{
    public const string Name = ServiceNames.Pagerd;
    public const string Token = "token";
    public const string Serve = "serve";
    public const string Count = "count";

    /// <summary>Descriptor to the faults that are still to come through it.</summary>
    private readonly Dictionary<int, int> _served = [];
    private readonly byte[] _page = new byte[Memory.PageSize];
    private ulong _token;
    private long _resolved;

    public static ServiceRow Row { get; } = new(Name, c => new PagerdService(c));

    public IReadOnlyList<int> Watched => [.. _served.Keys];

    public Answer Handle(Request request)
    {
        switch (request)
        {
            case { Verb: Token, Arguments: [var token] }:
                _token = ulong.Parse(token);
                return Answer.Done;
            case { Verb: Serve, Arguments: [var faults], Descriptors: [var fd] }:
                _served.Add(fd, int.Parse(faults));
                return Answer.Done;
            case { Verb: Count }:
                return Answer.Of($"{_resolved}");
            default:
                throw new RefusalException("VERB_UNKNOWN", $"pagerd has no '{request.Verb}'");
        }
    }

    public void OnReady(int fd) => Resolve(fd, context.Marker);

    /// <summary>
    /// A fault of a process that is there for nothing else; the public markers are left to the first other one.
    /// </summary>
    public void SelfTest()
    {
        const ulong Expected = 0x7061_6765_7264_2121;
        var (ours, theirs) = Sockets.Pair();
        var pid = Processes.Fork();
        if (pid == 0)
        {
            Processes.Exit(UserFaults.TouchFor(theirs, Expected) ? 0 : 1);
        }

        _ = Libc.close(theirs);
        var received = new List<int>();
        _ = Sockets.Receive(ours, _page, received);
        _ = Libc.close(ours);
        if (received is [var faults])
        {
            _token = Expected;
            _served.Add(faults, 1);
            Resolve(faults, _ => { });
        }

        if (Processes.Reap(pid) is not 0 || _resolved != 1)
        {
            throw new RefusalException(IService.SelfTestFailed, "a fault was not resolved as it should be");
        }

        (_token, _resolved) = (0, 0);
    }

    private void Resolve(int fd, Action<string> say)
    {
        if (UserFaults.ReadFault(fd) is not { } page)
        {
            Forget(fd);
            return;
        }

        // A thousand of them say no more than the first.
        var isFirst = _resolved++ == 0;
        if (isFirst)
        {
            say(Markers.FaultNotifySent);
        }

        BinaryPrimitives.WriteUInt64LittleEndian(_page, _token ^ page);
        UserFaults.Fill(fd, page, _page);
        if (isFirst)
        {
            say(Markers.FaultResolved);
        }

        UserFaults.Wake(fd, page);
        if (--_served[fd] == 0)
        {
            Forget(fd);
        }
    }

    private void Forget(int fd)
    {
        _served.Remove(fd);
        _ = Libc.close(fd);
    }
}
