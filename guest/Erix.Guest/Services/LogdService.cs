using Erix.Guest.Contract;
using Erix.Guest.Kernel;
using Erix.Guest.Services.Phase3;

namespace Erix.Guest.Services;

/// <summary>
/// logd: has the diagnostics channel. What services say comes by the endpoint that each was handed, and is written
/// under the name of whom it comes from; between it stands what the kernel says.
/// </summary>
internal sealed class LogdService : IService
{
    public const string Name = ServiceNames.Logd;

    /// <summary>rootd only: answered when everything said so far has left.</summary>
    public const string Flush = "flush";

    /// <summary>fbcond only: a stream of deviced's lines about ready drivers, which go nowhere else.</summary>
    public const string Mirror = "mirror";

    private readonly List<string> _mirrored = [];
    private readonly int _port;
    private readonly int _kernel;
    private readonly KernelLog _log;
    private Channel? _mirror;

    private LogdService(ServiceContext context)
    {
        _port = context.Device(HandedDevice.DiagnosticsPort);
        _kernel = context.Device(HandedDevice.KernelLog);
        _log = new KernelLog(_kernel);
    }

    public static ServiceRow Row { get; } =
        new(Name, c => new LogdService(c), HandedDevice.DiagnosticsPort, HandedDevice.KernelLog);

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
        if (Flavour.HasReadyStamps && from == ServiceNames.Deviced
            && line.StartsWith(Phase2Markers.ReadyDriver(""), StringComparison.Ordinal))
        {
            _mirrored.Add(line);
            _mirror?.Send(new Message(MessageKind.Event, line));
        }
        else
        {
            Diagnostics.Line(_port, $"{from}: {line}");
        }

        return true;
    }

    /// <summary>The port takes a line, and the kernel's log gives the oldest that it still has.</summary>
    public void SelfTest()
    {
        if (!Diagnostics.Line(_port, $"{Name}: this port takes lines") || Libc.tcdrain(_port) != 0)
        {
            throw new RefusalException(IService.SelfTestFailed, $"the port takes no line: {Libc.LastError()}");
        }

        if (!_log.HasOldest())
        {
            throw new RefusalException(IService.SelfTestFailed, $"the kernel's log cannot be read: {Libc.LastError()}");
        }
    }

    public Answer Handle(Request request)
    {
        if (request is { Verb: Mirror, From: ServiceNames.Fbcond } && _mirror is null)
        {
            return Mirrored();
        }

        if (request is not { Verb: Flush, From: ServiceTable.Rootd })
        {
            throw new RefusalException("VERB_UNKNOWN", $"{Name} has no '{request.Verb}' for {request.From}");
        }

        OnReady(_kernel);
        _ = Libc.tcdrain(_port);
        return Answer.Done;
    }

    private Answer Mirrored()
    {
        (_mirror, var theirs) = InputStream.New();
        foreach (var line in _mirrored)
        {
            _mirror.Send(new Message(MessageKind.Event, line));
        }

        return new Answer([], theirs);
    }
}
