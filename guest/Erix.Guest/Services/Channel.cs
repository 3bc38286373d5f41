using Erix.Guest.Kernel;

namespace Erix.Guest.Services;

/// <summary>What came through a channel, with the descriptors that travelled in it.</summary>
internal sealed record Received(Message Message, IReadOnlyList<int> Descriptors);

/// <summary>One end of a packet socket.</summary>
internal sealed class Channel(int fd) : IDisposable
{
    private static readonly byte[] Buffer = new byte[Sockets.MaxPacket];

    public int Fd { get; } = fd;

    public bool IsClosed { get; private set; }

    /// <summary>False where nobody is at the other end any more.</summary>
    /// <exception cref="RefusalException">It is longer than any packet.</exception>
    public bool Send(Message message, params ReadOnlySpan<int> descriptors)
    {
        var packet = message.Encode();
        return packet.Length <= Sockets.MaxPacket
            ? Sockets.Send(Fd, packet, descriptors)
            : throw Message.TooLarge(packet.Length);
    }

    /// <summary>Waits for a packet; null at the end of the stream. A packet that is no message ends the stream, too.</summary>
    public Received? Receive()
    {
        var descriptors = new List<int>();
        var length = Sockets.Receive(Fd, Buffer, descriptors);
        var message = length > 0 ? Message.Decode(Buffer.AsSpan(0, length)) : null;
        if (message is not null)
        {
            return new Received(message, descriptors);
        }

        IsClosed = true;
        descriptors.ForEach(d => _ = Libc.close(d));
        return null;
    }

    public void Dispose() => _ = Libc.close(Fd);
}
