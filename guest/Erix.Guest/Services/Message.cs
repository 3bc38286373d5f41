using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;

namespace Erix.Guest.Services;

/// <summary>What a packet between two processes means.</summary>
internal enum MessageKind : byte
{
    /// <summary>kind of endpoint, who speaks, whom he takes the other for. The first packet through every socket.</summary>
    Hello = 1,

    /// <summary>rootd to a service: test mode, quirk, and then each endpoint as "place|kind|peer".</summary>
    Start,

    /// <summary>A service has checked what it was given and is at work.</summary>
    Ready,

    /// <summary>reason (UPPER_SNAKE), detail.</summary>
    Refuse,

    /// <summary>A whole line for the first serial port.</summary>
    Marker,

    /// <summary>A whole line for the diagnostics port.</summary>
    Log,

    /// <summary>rootd to a running service: the name of a new peer; its socket comes with it.</summary>
    Grant,

    /// <summary>verb, arguments.</summary>
    Request,

    /// <summary>values.</summary>
    Reply,

    /// <summary>Something that happened, through a stream of its own; nobody answers it.</summary>
    Event,
}

/// <summary>
/// One packet: its kind, how many fields, when it was sent, then the fields of at most 64 KiB, each behind its length.
/// </summary>
internal sealed record Message(MessageKind Kind, params string[] Fields)
{
    public const int MaxFields = 64;

    private const int HeadBytes = 2 + sizeof(long);

    /// <summary>By the machine's monotonic clock, which all processes read alike.</summary>
    public long Sent { get; private init; }

    public byte[] Encode()
    {
        if (Fields.Length > MaxFields)
        {
            throw new ArgumentException($"{Fields.Length} fields are more than {MaxFields}");
        }

        using var stream = new MemoryStream();
        stream.WriteByte((byte)Kind);
        stream.WriteByte((byte)Fields.Length);
        Span<byte> sent = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(sent, Stopwatch.GetTimestamp());
        stream.Write(sent);
        Span<byte> length = stackalloc byte[2];
        foreach (var field in Fields)
        {
            var bytes = Encoding.UTF8.GetBytes(field);
            if (bytes.Length > ushort.MaxValue)
            {
                throw TooLarge(bytes.Length);
            }

            BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)bytes.Length);
            stream.Write(length);
            stream.Write(bytes);
        }

        return stream.ToArray();
    }

    /// <summary>What lies on a disk may be longer than any packet: whoever asks for it is refused.</summary>
    public static RefusalException TooLarge(int bytes) =>
        new("MESSAGE_LARGE", $"{bytes} bytes are more than travel at once");

    /// <summary>Null for anything that <see cref="Encode"/> did not make.</summary>
    public static Message? Decode(ReadOnlySpan<byte> packet)
    {
        if (packet.Length < HeadBytes
            || packet[0] is < (byte)MessageKind.Hello or > (byte)MessageKind.Event
            || packet[1] > MaxFields)
        {
            return null;
        }

        var fields = new string[packet[1]];
        var rest = packet[HeadBytes..];
        for (var i = 0; i < fields.Length; i++)
        {
            if (rest.Length < 2 || BinaryPrimitives.ReadUInt16LittleEndian(rest) is var length && rest.Length - 2 < length)
            {
                return null;
            }

            fields[i] = Encoding.UTF8.GetString(rest.Slice(2, length));
            rest = rest[(2 + length)..];
        }

        return rest.IsEmpty
            ? new Message((MessageKind)packet[0], fields) { Sent = BinaryPrimitives.ReadInt64LittleEndian(packet[2..]) }
            : null;
    }
}
