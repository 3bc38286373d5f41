using Erix.Guest.Kernel;

namespace Erix.Guest.Services;

/// <summary>The first packets through a socket, from both ends: who speaks, and whom he takes the other for.</summary>
internal static class Greetings
{
    /// <exception cref="RefusalException">Somebody else is at the other end, or nobody.</exception>
    public static Channel Exchange(int fd, string self, string peer)
    {
        if (!Sockets.IsPacketSocket(fd))
        {
            throw new RefusalException(EndpointRules.PeerMisrouted, $"what was handed over for '{peer}' is no socket");
        }

        var channel = new Channel(fd);
        channel.Send(new Message(MessageKind.Hello, nameof(EndpointKind.Peer), self, peer));
        return EndpointRules.JudgeHello(channel.Receive()?.Message, EndpointKind.Peer, self, peer) is { } refusal
            ? throw new RefusalException(refusal)
            : channel;
    }
}
