namespace Erix.Guest.Services;

internal enum EndpointKind
{
    /// <summary>To rootd, always at descriptor 3.</summary>
    PrimaryControl,

    /// <summary>To another service.</summary>
    Peer,

    /// <summary>A device that rootd opened.</summary>
    Device,

    /// <summary>A device that deviced opened for a driver.</summary>
    FromDeviced,
}

/// <summary>What a service has to be handed, by its own declaration.</summary>
/// <param name="Peer">The service, or the device by its name in the table of devices.</param>
/// <param name="IsOptional">It works without, for what it is not asked to do.</param>
internal sealed record EndpointNeed(string Peer, bool IsOptional = false, EndpointKind Kind = EndpointKind.Peer);

/// <summary>What rootd says it handed over.</summary>
internal sealed record EndpointGiven(int Fd, EndpointKind Kind, string Peer)
{
    public override string ToString() => $"{Fd}|{Kind}|{Peer}";

    /// <summary>Null for a text that is none.</summary>
    public static EndpointGiven? Parse(string text) =>
        text.Split('|') is [var fd, var kind, var peer]
            && int.TryParse(fd, out var number)
            && Enum.TryParse<EndpointKind>(kind, out var known)
            ? new EndpointGiven(number, known, peer)
            : null;
}

/// <summary>A receiver's own judgement of what it was handed: it trusts no one's word for it.</summary>
internal static class EndpointRules
{
    public const string PrimaryControlMissing = "PRIMARY_CONTROL_MISSING";
    public const string PrimaryControlMisrouted = "PRIMARY_CONTROL_MISROUTED";
    public const string PeerMissing = "PEER_MISSING";
    public const string PeerUndeclared = "PEER_UNDECLARED";
    public const string PeerMisrouted = "PEER_MISROUTED";
    public const string EndpointMisrouted = "ENDPOINT_MISROUTED";

    /// <summary>Null where what was given is what was declared.</summary>
    public static Refusal? Judge(IReadOnlyList<EndpointNeed> needs, IReadOnlyList<EndpointGiven> given)
    {
        foreach (var endpoint in given)
        {
            if (!needs.Any(n => n.Peer == endpoint.Peer && n.Kind == endpoint.Kind))
            {
                return new Refusal(PeerUndeclared, $"nobody declared an endpoint to '{endpoint.Peer}'");
            }
        }

        foreach (var need in needs)
        {
            if (!need.IsOptional && !given.Any(g => g.Peer == need.Peer))
            {
                return new Refusal(PeerMissing, $"no endpoint to '{need.Peer}' was handed over");
            }
        }

        return null;
    }

    /// <summary>Null where the other end is whom it should be, and takes us for whom we are.</summary>
    public static Refusal? JudgeHello(Message? hello, EndpointKind kind, string self, string expected) =>
        hello is { Kind: MessageKind.Hello, Fields: [var said, var speaker, var addressee] }
        && said == kind.ToString() && speaker == expected && addressee == self
            ? null
            : new Refusal(
                kind == EndpointKind.PrimaryControl ? PrimaryControlMisrouted : PeerMisrouted,
                hello is { Fields: [_, var other, _] }
                    ? $"'{other}' is where '{expected}' should be"
                    : $"nobody is where '{expected}' should be");
}

/// <summary>Why a service does not go on; it becomes ERIX_SERVICE:DENY:REASON.</summary>
internal sealed record Refusal(string Reason, string Detail);

/// <summary>Thrown inside a service: to its caller it is an answer, at start it is the end.</summary>
internal sealed class RefusalException(Refusal refusal) : Exception(refusal.Detail)
{
    public RefusalException(string reason, string detail)
        : this(new Refusal(reason, detail))
    {
    }

    public Refusal Refusal { get; } = refusal;
}
