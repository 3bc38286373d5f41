using Erix.Guest.Contract;
using Erix.Guest.Kernel;

namespace Erix.Guest.Services.Phase1;

/// <summary>
/// named: names of endpoints. A service enters its own name with an endpoint to it; who may look that name up is handed
/// an endpoint of its own to that service. rootd alone says who may.
/// </summary>
internal sealed class NamedService(ServiceContext context) : IService
{
    public const string Name = ServiceNames.Named;
    public const string Register = "register";
    public const string LookUp = "look-up";
    public const string Allow = "allow";
    public const string Count = "count";

    public const string Unauthorised = "NAME_UNAUTHORISED";
    public const string Unknown = "NAME_UNKNOWN";
    public const string Foreign = "NAME_FOREIGN";
    public const string Taken = "NAME_TAKEN";

    /// <summary>Names and the way to the services that entered them.</summary>
    private readonly Dictionary<string, Channel> _endpoints = new(StringComparer.Ordinal);
    private readonly HashSet<(string Client, string Name)> _allowed = [];
    private int _handed;
    private int _refused;

    public static ServiceRow Row { get; } = new(Name, c => new NamedService(c));

    public Answer Handle(Request request) => request switch
    {
        { Verb: Register, Arguments: [var name], Descriptors: [var fd] } => Enter(request.From, name, fd),
        { Verb: LookUp, Arguments: [var name] } => Find(request.From, name),
        { Verb: Allow, Arguments: [var client, var name], From: ServiceTable.Rootd } => Permit(client, name),
        { Verb: Count } => Answer.Of($"{_handed}", $"{_refused}"),
        _ => throw new RefusalException("VERB_UNKNOWN", $"named has no '{request.Verb}' for {request.From}"),
    };

    /// <summary>
    /// What is handed out leads to who entered the name: what goes in at one end comes out at the other.
    /// </summary>
    public void SelfTest()
    {
        const string Client = "self-test";
        var (ours, theirs) = Sockets.Pair();
        using var service = new Channel(ours);
        _endpoints.Add(Client, new Channel(theirs));
        Permit(Client, Client);
        var handed = Hand(Client, Client);
        var granted = service.Receive();
        var isThrough = granted is { Message: { Kind: MessageKind.Grant, Fields: [Client] }, Descriptors: [var end] }
            && IsJoined(handed, end);
        _ = Libc.close(handed);
        _endpoints.Remove(Client, out var endpoint);
        endpoint?.Dispose();
        _allowed.Clear();
        if (!isThrough)
        {
            throw new RefusalException(IService.SelfTestFailed, "what was handed out leads elsewhere");
        }
    }

    private static bool IsJoined(int one, int other)
    {
        const string Word = "joined";
        using var far = new Channel(other);
        return Sockets.Send(one, new Message(MessageKind.Log, Word).Encode(), [])
            && far.Receive() is { Message: { Kind: MessageKind.Log, Fields: [Word] } };
    }

    private Answer Permit(string client, string name)
    {
        _allowed.Add((client, name));
        return Answer.Done;
    }

    private Answer Enter(string from, string name, int fd)
    {
        var endpoint = new Channel(fd);
        if (from != name || _endpoints.ContainsKey(name))
        {
            endpoint.Dispose();
            _refused++;
            var (outcome, refusal) = from != name
                ? ("FOREIGN", new Refusal(Foreign, $"'{name}' is not {from}'s to enter"))
                : ("TAKEN", new Refusal(Taken, $"'{name}' is entered already"));
            context.Marker(Markers.Register(name, outcome));
            throw new RefusalException(refusal);
        }

        _endpoints.Add(name, endpoint);
        context.Marker(Markers.Register(name, "DONE"));
        return Answer.Done;
    }

    private Answer Find(string from, string name)
    {
        // Who may not ask learns nothing of what there is.
        if (!_allowed.Contains((from, name)) && !context.Tells(Lies.LookUpUnjudged))
        {
            throw Refused(name, "UNAUTHORISED", new Refusal(Unauthorised, $"{from} may not look '{name}' up"));
        }

        if (!_endpoints.ContainsKey(name))
        {
            throw Refused(name, "UNKNOWN", new Refusal(Unknown, $"nobody has entered '{name}'"));
        }

        var end = Hand(from, name);
        _handed++;
        context.Marker(Markers.Lookup(name, "HANDED"));
        return new Answer([name], end);
    }

    /// <summary>One end of a new socket, whose other end goes to the service.</summary>
    private int Hand(string client, string name)
    {
        var (ours, theirs) = Sockets.Pair();
        var isSent = _endpoints[name].Send(new Message(MessageKind.Grant, client), ours);
        _ = Libc.close(ours);
        if (isSent)
        {
            return theirs;
        }

        _ = Libc.close(theirs);
        throw new RefusalException(Calls.PeerGone, $"'{name}' is entered, and its service is gone");
    }

    private RefusalException Refused(string name, string outcome, Refusal refusal)
    {
        _refused++;
        context.Marker(Markers.Lookup(name, outcome));
        return new RefusalException(refusal);
    }
}
