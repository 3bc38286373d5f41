using Erix.Guest.Contract;
using Erix.Guest.Kernel;
using Erix.Guest.Services;
using Erix.Guest.Services.Phase0;
using Erix.Guest.Services.Phase1;

namespace Erix.Guest.Rootd;

/// <summary>
/// What rootd does its work with: starts services, hands them their endpoints, talks to them, tears them down.
/// </summary>
internal sealed class Bringup(BootConfig config)
{
    public const string Missing = "SERVICE_MISSING";

    private readonly List<ServiceHandle> _running = [];
    private readonly IReadOnlyList<StartupFault> _faults = Flavour.HasTestHarness ? StartupFault.AllOf(config) : [];
    private readonly IReadOnlyList<string> _planned = BootServices.Of(config);
    private readonly HashSet<string> _started = new(StringComparer.Ordinal);
    private readonly HashSet<string> _doneWithout = new(StringComparer.Ordinal);

    public BootConfig Config { get; private set; } = config;

    /// <summary>The private tail, once: from then on keyd alone has it.</summary>
    public KeydMaterial TakeKeydMaterial()
    {
        var material = Config.Keyd;
        Config = Config with { Keyd = KeydMaterial.None };
        return material;
    }

    public static void Marker(string marker) => SerialPort.Line(marker);

    /// <summary>Something became ready, which a release keeps to itself.</summary>
    public void Stamp(string marker)
    {
        if (Flavour.HasReadyStamps
            && Config is not { KernelRootdTest: BootServices.Runtime, RuntimeProfile: "release" })
        {
            SerialPort.Line(marker);
        }
    }

    /// <summary>The same of a service.</summary>
    public void StampOf(string service)
    {
        if (Flavour.HasReadyStamps)
        {
            var stamp = ReadyStamps.Of(ServiceContracts.Of(service));
            Stamp(stamp.Length > 0 ? stamp : throw new InternalErrorException($"{service} has no word for ready"));
        }
    }

    /// <summary>Starts one, and says that it is at work.</summary>
    public void StartStamped(string service)
    {
        Start(service);
        StampOf(service);
    }

    /// <summary>Only smoke boots say so much.</summary>
    public void Trace(string what)
    {
        if (Flavour.HasTestHarness && Config.KernelRootdTest == BootServices.Smoke)
        {
            SerialPort.Line(Markers.RootdTrace + what);
        }
    }

    /// <summary>rootd's own words for the diagnostics channel.</summary>
    public void Log(string line)
    {
        if (Find(LogdService.Name) is { } logd)
        {
            logd.Control.Send(new Message(MessageKind.Log, line));
        }
        else
        {
            Diagnostics.Line($"{ServiceTable.Rootd}: {line}");
        }
    }

    /// <summary>
    /// Returns when logd has passed on what it was told and what the kernel said; at once where there is none.
    /// </summary>
    public void FlushLog()
    {
        if (Find(LogdService.Name) is not { } logd
            || !logd.Control.Send(new Message(MessageKind.Request, LogdService.Flush)))
        {
            return;
        }

        while (logd.Control.Receive() is { Message.Kind: not (MessageKind.Reply or MessageKind.Refuse) } received)
        {
            Say(logd, received.Message);
        }
    }

    public ServiceHandle? Find(string name) => _running.Find(s => s.Name == name);

    /// <summary>A running service that is not that one: where a misrouted socket leads.</summary>
    public ServiceHandle? AnyBut(string name) => _running.Find(s => s.Name != name);

    /// <summary>This boot starts that service, sooner or later.</summary>
    public bool Plans(string service) => _planned.Contains(service) && !_doneWithout.Contains(service);

    /// <summary>What the host was told of this boot's services is what was done.</summary>
    public void MustHaveStartedAll()
    {
        foreach (var service in _planned)
        {
            if (!_started.Contains(service) && !_doneWithout.Contains(service))
            {
                throw new InternalErrorException($"{service} was to be started, and was not");
            }
        }
    }

    /// <summary>
    /// A service did not start, for a reason that is no fault of the system's: it is said, and the rest goes on.
    /// </summary>
    /// <param name="services">
    /// That one, and whatever would need it; those of them that run already go on running.
    /// </param>
    public void GoOnWithout(ServiceFailureException failure, IReadOnlyList<string> services)
    {
        SayFailure(failure, "does not go on, the rest does");
        if (Find(failure.Service) is not null)
        {
            // It refused, and so ends by itself.
            _ = End(failure.Service);
        }

        _doneWithout.UnionWith(services.Where(s => !_started.Contains(s)));
    }

    /// <summary>Of what another's failure, which was said, kept from starting nothing is expected.</summary>
    public bool GoesOnWithout(string service) => _doneWithout.Contains(service);

    public void SayFailure(ServiceFailureException failure, string consequence)
    {
        SerialPort.Line($"{failure.Service}: {failure.Message}");
        Log($"{failure.Service} {consequence}: {failure.Message}");
        SerialPort.Line(Markers.Deny(failure.Service, failure.Refusal.Reason));
    }

    /// <summary>Starts a service and returns when it has checked its endpoints and is at work.</summary>
    /// <param name="byProcd">Its process is procd's child instead of rootd's.</param>
    public ServiceHandle Start(string name, bool byProcd = false)
    {
        var row = Row(name);
        if (!IsInBootImage(name))
        {
            throw new ServiceFailureException(
                ServiceTable.Rootd, new Refusal($"{Missing}_{Markers.Spelled(name)}", $"the boot image has no {name}"));
        }

        var handle = new Launch(this, row, _faults).Start(byProcd);
        _running.Add(handle);
        Trace($"START_PROCESS {name} pid {handle.Pid}");
        Await(handle, MessageKind.Ready);
        _started.Add(name);
        return handle;
    }

    /// <summary>Of a service that is not in the boot's plan no scenario could ask anything.</summary>
    private ServiceRow Row(string name) =>
        Plans(name) && ServiceTable.Find(name) is { } row
            ? row
            : throw new InternalErrorException($"{name} is not of this boot");

    private ServiceHandle Running(string name) =>
        Find(name) ?? throw new InternalErrorException($"{name} does not run");

    /// <summary>
    /// Asks a running service and waits for its answer; markers of all services are printed meanwhile.
    /// </summary>
    public Received Call(string service, string verb, params string[] arguments) => Call(service, verb, [], arguments);

    public Received Call(string service, string verb, ReadOnlySpan<int> descriptors, params string[] arguments)
    {
        var handle = Running(service);
        handle.Control.Send(new Message(MessageKind.Request, [verb, .. arguments]), descriptors);
        return Await(handle, MessageKind.Reply);
    }

    /// <summary>Lets a service end by itself and reaps it.</summary>
    /// <returns>Its exit status.</returns>
    public int End(string name)
    {
        var handle = Running(name);
        _running.Remove(handle);
        handle.Control.Dispose();
        return StatusOf(handle) ?? throw new KernelException($"{name} cannot be reaped: {Libc.LastError()}");
    }

    /// <summary>The same for one that did all it was asked: it ends by itself, and well.</summary>
    public void EndWell(string name)
    {
        var status = End(name);
        if (status != 0)
        {
            throw new InternalErrorException($"{name} ended with status {status}");
        }
    }

    /// <summary>Waits for a service's end, by whoever is its parent; null where nobody is.</summary>
    private int? StatusOf(ServiceHandle handle) => handle.IsOfProcd
        ? int.Parse(Call(ProcdService.Name, ProcdService.Reap, $"{handle.Pid}").Message.Fields[0])
        : Processes.Reap(handle.Pid);

    /// <summary>Ends everything that was started, the youngest first. True where nothing of it is left.</summary>
    public bool TearDown()
    {
        FlushLog();
        var isClean = true;
        for (var i = _running.Count - 1; i >= 0; i--)
        {
            var service = _running[i];
            service.Control.Dispose();
            Processes.Kill(service.Pid);
            if (!service.IsOfProcd)
            {
                isClean &= Processes.Reap(service.Pid) is not null;
            }
        }

        _running.Clear();
        return isClean;
    }

    /// <summary>What was said while nobody was asked is printed, too; and who is gone by now has failed.</summary>
    public void HearOut()
    {
        foreach (var (service, received) in Gathered(patience: 0))
        {
            Say(service, received.Message);
        }

        if (_running.Find(s => s.Control.IsClosed) is { } gone)
        {
            throw Gone(gone);
        }
    }

    /// <summary>Looked up where its process would be started from.</summary>
    public static bool IsInBootImage(string service) => File.Exists(BootImage.PathOf(service));

    private Received Await(ServiceHandle awaited, MessageKind kind)
    {
        while (true)
        {
            Received? answer = null;
            Refusal? refusal = null;
            foreach (var (service, received) in Gathered())
            {
                switch (received.Message)
                {
                    case var message when service == awaited && message.Kind == kind:
                        answer = received;
                        break;
                    case { Kind: MessageKind.Refuse, Fields: [var reason, var detail] } when service == awaited:
                        refusal = new Refusal(reason, detail);
                        break;
                    case var message:
                        Say(service, message);
                        break;
                }
            }

            // Another's end may be why this one refuses.
            ServiceHandle[] gone = [.. _running.Where(s => s.Control.IsClosed)];
            if (gone.FirstOrDefault(s => s != awaited) is { } other)
            {
                throw Gone(other);
            }

            if (refusal is not null)
            {
                throw new ServiceFailureException(awaited.Name, refusal);
            }

            if (gone.Length > 0)
            {
                throw Gone(awaited);
            }

            if (answer is not null)
            {
                return answer;
            }
        }
    }

    /// <summary>
    /// Waits until a service speaks, and takes what all of them have said by then, in the order in which they said it:
    /// whoever was brought to speak by another speaks after it.
    /// </summary>
    private List<(ServiceHandle Service, Received Received)> Gathered(int patience = -1)
    {
        var said = new List<(ServiceHandle Service, Received Received)>();
        for (; ; patience = 0)
        {
            ServiceHandle[] open = [.. _running.Where(s => !s.Control.IsClosed)];
            var isReady = new bool[open.Length];
            Sockets.Wait([.. open.Select(s => s.Control.Fd)], isReady, patience);
            if (!isReady.Contains(true))
            {
                return [.. said.OrderBy(s => s.Received.Message.Sent)];
            }

            for (var i = 0; i < open.Length; i++)
            {
                if (isReady[i] && open[i].Control.Receive() is { } received)
                {
                    said.Add((open[i], received));
                }
            }
        }
    }

    private static void Say(ServiceHandle service, Message message)
    {
        switch (message)
        {
            case { Kind: MessageKind.Marker, Fields: [var line] }:
                SerialPort.Line(line);
                break;
            case { Kind: MessageKind.Log, Fields: [var line] }:
                Diagnostics.Line($"{service.Name}: {line}");
                break;
        }
    }

    /// <summary>A service that cannot speak over its control channel says why by its exit status.</summary>
    private ServiceFailureException Gone(ServiceHandle service)
    {
        _running.Remove(service);
        service.Control.Dispose();
        var status = StatusOf(service);
        if (status > Processes.BySignal && Find(CrashdService.Name) is not null)
        {
            var signal = status - Processes.BySignal;
            Call(CrashdService.Name, CrashdService.Report, service.Name, $"{service.Pid}", $"{signal}");
        }

        return new ServiceFailureException(service.Name, status switch
        {
            ServiceProcess.NoPrimaryControl => new Refusal(
                EndpointRules.PrimaryControlMissing, "it was handed no primary control"),
            ServiceProcess.WrongPrimaryControl => new Refusal(
                EndpointRules.PrimaryControlMisrouted, "its primary control leads elsewhere"),
            _ => new Refusal("DIED", $"its process ended with status {status}"),
        });
    }
}
