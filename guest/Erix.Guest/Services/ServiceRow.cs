using Erix.Guest.Contract;

namespace Erix.Guest.Services;

/// <summary>A service at work: it answers requests, one at a time.</summary>
internal interface IService
{
    /// <summary>Why a service whose self-test failed does not go on.</summary>
    const string SelfTestFailed = "SELF_TEST";

    /// <exception cref="RefusalException">The caller gets it as the answer.</exception>
    Answer Handle(Request request);

    /// <summary>One that could ask is gone.</summary>
    void Left(string client)
    {
    }

    /// <summary>A line for the log. False where this is not the one to send lines to.</summary>
    bool Hear(string from, string line) => false;

    /// <summary>Descriptors that may have something to say, beside the sockets.</summary>
    IReadOnlyList<int> Watched => [];

    /// <summary>What the test mode "smoke" asks for, of a service whose contract says that it has one.</summary>
    /// <exception cref="RefusalException">It failed.</exception>
    void SelfTest() => throw new RefusalException(SelfTestFailed, "there is none");

    /// <summary>What the test mode "serial-probe" asks for, of a service whose contract says that it has one.</summary>
    /// <exception cref="RefusalException">It failed.</exception>
    void SerialProbe() => throw new RefusalException(SelfTestFailed, "it has no port");

    /// <summary>One of them has.</summary>
    void OnReady(int fd)
    {
    }
}

/// <param name="From">The service that asks, or rootd.</param>
/// <param name="Descriptors">The receiver's own from now on.</param>
internal sealed record Request(
    string From, string Verb, IReadOnlyList<string> Arguments, IReadOnlyList<int> Descriptors);

/// <param name="Descriptors">Sent along, and closed here afterwards.</param>
internal sealed record Answer(IReadOnlyList<string> Values, params int[] Descriptors)
{
    public static Answer Done { get; } = new([]);

    public static Answer Of(params string[] values) => new(values);
}

/// <summary>A service of the system: its name, and how it comes to work. Whom it needs is in its contract.</summary>
/// <param name="Make">
/// Does what must be done before it may be called ready, and returns it; a <see cref="RefusalException"/> is its
/// refusal to start.
/// </param>
/// <param name="Devices">Those that rootd opens for it, by their names in the table of devices.</param>
internal sealed record ServiceRow(string Name, Func<ServiceContext, IService> Make, params string[] Devices)
{
    private static readonly EndpointNeed Log = new(LogdService.Name, IsOptional: true);

    public ServiceContract Contract => ServiceContracts.Of(Name);

    /// <summary>Whom it needs, and, where logd runs, the way to it, which everybody else has.</summary>
    public IReadOnlyList<EndpointNeed> Endpoints =>
    [
        .. Contract.Peers.Select(p => new EndpointNeed(p.Name, p.IsOptional)),
        .. Devices.Concat(Contract.Endpoints).Select(d => new EndpointNeed(d, Kind: EndpointKind.Device)),
        .. Name == LogdService.Name ? [] : new[] { Log },
        .. Contract.FromDeviced.Select(d => new EndpointNeed(d, Kind: EndpointKind.FromDeviced)),
    ];
}
