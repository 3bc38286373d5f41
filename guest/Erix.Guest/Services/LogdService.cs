using Erix.Guest.Kernel;

namespace Erix.Guest.Services;

/// <summary>
/// logd: has the diagnostics channel. What services say comes by the endpoint that each was handed, and is written under the
/// name of whom it comes from; between it stands what the kernel says.
/// </summary>
internal sealed class LogdService : IService
{
    public const string Name = "logd";

    /// <summary>rootd only: answered when everything said so far has left.</summary>
    public const string Flush = "flush";

    private readonly int _port;
    private readonly int _kernel;
    private readonly KernelLog _log;

    private LogdService(ServiceContext context)
    {
        _port = context.Device(HandedDevice.DiagnosticsPort);
        _kernel = context.Device(HandedDevice.KernelLog);
        _log = new KernelLog(_kernel);
    }

    public static ServiceRow Row { get; } = new(
        Name,
        [
            new EndpointNeed(HandedDevice.DiagnosticsPort, Kind: EndpointKind.Device),
            new EndpointNeed(HandedDevice.KernelLog, Kind: EndpointKind.Device),
        ],
        c => new LogdService(c));

    public IReadOnlyList<int> Watched => [_kernel];

    public void OnReady(int fd)
    {
        foreach (var line in _log.Lines())
        {
            Diagnostics.Line(_port, line);
        }
    }

    public bool Hear(string from, string line)
    {
        Diagnostics.Line(_port, $"{from}: {line}");
        return true;
    }

    public Answer Handle(Request request)
    {
        if (request is not { Verb: Flush, From: ServiceTable.Rootd })
        {
            throw new RefusalException("VERB_UNKNOWN", $"{Name} has no '{request.Verb}' for {request.From}");
        }

        OnReady(_kernel);
        _ = Libc.tcdrain(_port);
        return Answer.Done;
    }
}
