using Erix.Guest.Contract;
using Erix.Guest.Services.Phase1;

namespace Erix.Guest.Services;

/// <summary>All that a service has of the world: its name, its test mode, rootd, and the peers it was handed.</summary>
/// <param name="quirk">Of a boot that wants it to misbehave: a lie, or the address of its end; else empty.</param>
internal sealed class ServiceContext(string name, string testMode, string quirk, Channel control)
{
    private readonly Dictionary<string, Channel> _peers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _devices = new(StringComparer.Ordinal);

    public string Name { get; } = name;

    /// <summary>One that its contract serves.</summary>
    public string TestMode { get; } = testMode;

    /// <summary>To tell that one of <see cref="Lies"/>.</summary>
    public bool Tells(string lie) => Flavour.HasTestHarness && quirk == lie;

    /// <summary>The address of the end that it is to come to; null for a service that is to live.</summary>
    public string? CrashAddress =>
        Flavour.HasTestHarness && quirk.StartsWith(BootServices.CrashAt, StringComparison.Ordinal)
            ? quirk[BootServices.CrashAt.Length..]
            : null;

    public IReadOnlyDictionary<string, Channel> Peers => _peers;

    public void Add(string peer, Channel channel) => _peers[peer] = channel;

    public void Add(string device, int fd) => _devices[device] = fd;

    public int Device(string name) => _devices[name];

    public void Remove(string peer)
    {
        if (_peers.Remove(peer, out var channel))
        {
            channel.Dispose();
        }
    }

    /// <summary>rootd prints it: whole, and on its own line.</summary>
    public void Marker(string line) => control.Send(new Message(MessageKind.Marker, line));

    /// <summary>To logd where it runs, else to rootd. Who gets it knows from whom it has it.</summary>
    public void Log(string line) =>
        _peers.GetValueOrDefault(LogdService.Name, control).Send(new Message(MessageKind.Log, line));

    /// <summary>Asks a peer and waits for its answer.</summary>
    /// <exception cref="RefusalException">
    /// The peer's own refusal, or that it is gone or was never handed over.
    /// </exception>
    /// <summary>Asks named for a service.</summary>
    /// <returns>An endpoint of one's own to it, with the greetings behind it.</returns>
    public Channel LookUp(string service)
    {
        var handed = Call(NamedService.Name, NamedService.LookUp, service).Descriptors;
        return handed is [var fd]
            ? Greetings.Exchange(fd, Name, service)
            : throw new RefusalException(EndpointRules.PeerMissing, $"named handed over no endpoint to '{service}'");
    }

    public Received Call(string peer, string verb, params string[] arguments) => Call(peer, verb, [], arguments);

    public Received Call(string peer, string verb, ReadOnlySpan<int> descriptors, params string[] arguments)
    {
        if (!_peers.TryGetValue(peer, out var channel))
        {
            throw new RefusalException(EndpointRules.PeerMissing, $"{Name} has no endpoint to '{peer}'");
        }

        return Calls.Ask(channel, peer, verb, descriptors, arguments);
    }
}

/// <summary>A request and its answer over one channel.</summary>
internal static class Calls
{
    public const string PeerGone = "PEER_GONE";

    public static Received Ask(
        Channel channel, string peer, string verb, ReadOnlySpan<int> descriptors, params string[] arguments)
    {
        channel.Send(new Message(MessageKind.Request, [verb, .. arguments]), descriptors);
        return channel.Receive() switch
        {
            { Message.Kind: MessageKind.Reply } reply => reply,
            { Message: { Kind: MessageKind.Refuse, Fields: [var reason, var detail] } } => throw new RefusalException(
                reason, detail),
            _ => throw new RefusalException(PeerGone, $"'{peer}' went without an answer to '{verb}'"),
        };
    }
}
