namespace Erix.Guest.Services;

/// <summary>A service at work: it answers requests, one at a time.</summary>
internal interface IService
{
    /// <exception cref="RefusalException">The caller gets it as the answer.</exception>
    Answer Handle(Request request);

    /// <summary>A line for the log. False where this is not the one to send lines to.</summary>
    bool Hear(string from, string line) => false;

    /// <summary>Descriptors that may have something to say, beside the sockets.</summary>
    IReadOnlyList<int> Watched => [];

    /// <summary>One of them has.</summary>
    void OnReady(int fd)
    {
    }
}

/// <param name="From">The service that asks, or rootd.</param>
/// <param name="Descriptors">The receiver's own from now on.</param>
internal sealed record Request(string From, string Verb, IReadOnlyList<string> Arguments, IReadOnlyList<int> Descriptors);

/// <param name="Descriptors">Sent along, and closed here afterwards.</param>
internal sealed record Answer(IReadOnlyList<string> Values, params int[] Descriptors)
{
    public static Answer Done { get; } = new([]);

    public static Answer Of(params string[] values) => new(values);
}

/// <summary>A service of the system: its name, whom it needs, and how it comes to work.</summary>
/// <param name="Name">As phase0_missing_service spells it; also argv[0] of its process.</param>
/// <param name="Make">
/// Does what must be done before it may be called ready, and returns it; a <see cref="RefusalException"/> is its refusal
/// to start.
/// </param>
internal sealed record ServiceRow(string Name, IReadOnlyList<EndpointNeed> Needs, Func<ServiceContext, IService> Make)
{
    private static readonly EndpointNeed Log = new(LogdService.Name, IsOptional: true);

    /// <summary>Whom it needs, and, where logd runs, the way to it, which everybody else has.</summary>
    public IReadOnlyList<EndpointNeed> Endpoints { get; } = Name == LogdService.Name ? Needs : [.. Needs, Log];
}
