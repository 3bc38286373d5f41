using Erix.Guest.Contract;
using Erix.Guest.Kernel;

namespace Erix.Guest.Services.Phase1;

/// <summary>
/// crashd: what a service died of. rootd says who died and by which signal; where the fault was, crashd has from the
/// kernel, which logs it before it ends the process.
/// </summary>
internal sealed class CrashdService : IService
{
    public const string Name = ServiceNames.Crashd;
    public const string Report = "report";

    private const int SIGSEGV = 11;

    private readonly ServiceContext _context;
    private readonly int _kernel;
    private readonly KernelLog _log;
    private readonly Dictionary<int, FaultRecord> _faults = [];

    private CrashdService(ServiceContext context)
    {
        _context = context;
        _kernel = context.Device(HandedDevice.KernelLog);
        _log = new KernelLog(_kernel);
    }

    public static ServiceRow Row { get; } = new(Name, c => new CrashdService(c), HandedDevice.KernelLog);

    public IReadOnlyList<int> Watched => [_kernel];

    public void OnReady(int fd)
    {
        foreach (var line in _log.Lines())
        {
            if (FaultRecord.Parse(line) is { } fault)
            {
                _faults[fault.Pid] = fault;
            }
        }
    }

    public Answer Handle(Request request) => request switch
    {
        { Verb: Report, Arguments: [var service, var pid, var signal], From: ServiceTable.Rootd } =>
            Tell(service, int.Parse(pid), int.Parse(signal)),
        _ => throw new RefusalException("VERB_UNKNOWN", $"crashd has no '{request.Verb}' for {request.From}"),
    };

    /// <summary>A process that touches memory which is not there is found again, with the address.</summary>
    public void SelfTest()
    {
        const ulong Address = 0x1_CAFE_D000;
        var pid = Processes.Fork();
        if (pid == 0)
        {
            Processes.Touch(Address);
            Processes.Exit(0);
        }

        var status = Processes.Reap(pid);
        var seen = AddressOf(pid);
        if (status != Processes.BySignal + SIGSEGV || seen != $"0x{Address:x}")
        {
            throw new RefusalException(
                IService.SelfTestFailed, $"a fault at 0x{Address:x} came back as status {status} and address '{seen}'");
        }
    }

    private Answer Tell(string service, int pid, int signal)
    {
        var address = _context.Tells(Lies.CrashMadeUp) ? "0x0" : AddressOf(pid);
        _context.Marker(Markers.Crash(service, Signals.Name(signal), address));
        return Answer.Of(address);
    }

    /// <summary>Empty where the kernel logged none: no fault was the reason.</summary>
    private string AddressOf(int pid)
    {
        OnReady(_kernel);
        return _faults.Remove(pid, out var fault) ? $"0x{fault.Address:x}" : "";
    }
}
