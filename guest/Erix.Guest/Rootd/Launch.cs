using Erix.Guest.Contract;
using Erix.Guest.Kernel;
using Erix.Guest.Services;
using Erix.Guest.Services.Phase0;
using Erix.Guest.Services.Phase2;

namespace Erix.Guest.Rootd;

/// <summary>One service's start: its sockets, the greetings that lie in them, and its process.</summary>
internal sealed class Launch(Bringup bringup, ServiceRow row, IReadOnlyList<StartupFault> faults)
{
    private const string Stranger = "stranger";

    /// <summary>Ends that go to the new process, in the order of their places; closed here once it has them.</summary>
    private readonly List<int> _handedOver = [];
    private readonly List<EndpointGiven> _given = [];

    /// <summary>Granted once the driver is there: deviced cannot greet it before it has had it started.</summary>
    private readonly List<(ServiceHandle Peer, int End)> _grants = [];
    private int _fromDeviced;

    public ServiceHandle Start(bool byProcd)
    {
        var (ours, theirs) = Sockets.Pair();
        var control = new Channel(ours);
        control.Send(new Message(MessageKind.Hello, nameof(EndpointKind.PrimaryControl), ServiceTable.Rootd, row.Name));
        _handedOver.Add(PrimaryControl(theirs));
        foreach (var need in row.Endpoints)
        {
            Hand(need);
        }

        if (HasFault(FaultedEndpoint.Peer, StartupFault.Inject, StartupFault.Undeclared))
        {
            Give(EndpointKind.Peer, Stranger, Greeted(Stranger));
        }

        var mode = BootServices.TestModeOf(bringup.Config, row.Contract);
        var quirk = Quirk(bringup.Config);
        control.Send(new Message(MessageKind.Start, [mode, quirk, .. _given.Select(g => g.ToString())]));
        var pid = row.Contract.IsOfDeviced ? Spawned(DevicedService.Name, DevicedService.Start)
            : byProcd ? Spawned(ProcdService.Name, ProcdService.Spawn)
            : Processes.Start(row.Name, _handedOver.ToArray());
        _handedOver.Where(fd => fd >= 0).ToList().ForEach(fd => _ = Libc.close(fd));
        foreach (var (peer, end) in _grants)
        {
            peer.Control.Send(new Message(MessageKind.Grant, row.Name), end);
            _ = Libc.close(end);
        }

        return new ServiceHandle(row.Name, pid, control, byProcd || row.Contract.IsOfDeviced);
    }

    /// <summary>Only open descriptors travel, so the empty places are said beside them.</summary>
    private int Spawned(string service, string verb)
    {
        string[] holes = [.. Enumerable.Range(0, _handedOver.Count).Where(i => _handedOver[i] < 0).Select(i => $"{i}")];
        int[] open = [.. _handedOver.Where(fd => fd >= 0)];
        return int.Parse(bringup.Call(service, verb, open, [row.Name, .. holes]).Message.Fields[0]);
    }

    private string Quirk(BootConfig config) => !Flavour.HasTestHarness ? ""
        : config.CrashingService == row.Name ? BootServices.CrashAt + config.CrashAddress
        : Lies.Of(config.GuestFault, row.Name);

    private int PrimaryControl(int theirs)
    {
        if (HasFault(FaultedEndpoint.PrimaryControl, StartupFault.Omit))
        {
            _ = Libc.close(theirs);
            return -1;
        }

        if (HasFault(FaultedEndpoint.PrimaryControl, StartupFault.Misroute))
        {
            _ = Libc.close(theirs);
            return Greeted(Stranger);
        }

        return theirs;
    }

    private void Hand(EndpointNeed need)
    {
        var isLeftOut = HasFault(FaultedEndpoint.Peer, StartupFault.Omit, need.Peer)
            || (need.IsOptional && bringup.Find(need.Peer) is null);
        if (isLeftOut)
        {
            return;
        }

        if (need.Kind == EndpointKind.Device)
        {
            var isMisrouted = HasFault(FaultedEndpoint.Explicit, StartupFault.Misroute, need.Peer);
            Give(need.Kind, need.Peer, HandedDevice.Open(isMisrouted ? HandedDevice.KernelLog : need.Peer));
            return;
        }

        if (need.Kind == EndpointKind.FromDeviced)
        {
            // deviced puts it behind all that is handed over here.
            var place = _handedOver.Count + _fromDeviced++;
            _given.Add(new EndpointGiven(place + ServiceProcess.ControlFd, need.Kind, need.Peer));
            return;
        }

        var (ours, theirs) = Sockets.Pair();
        var peer = HasFault(FaultedEndpoint.Peer, StartupFault.Misroute, need.Peer)
            ? bringup.AnyBut(need.Peer)
            : bringup.Find(need.Peer);
        if (peer is null)
        {
            // Nobody is there to be granted it: the receiver finds a socket whose other end is closed.
            _ = Libc.close(ours);
        }
        else if (row.Contract.IsOfDeviced)
        {
            _grants.Add((peer, ours));
        }
        else
        {
            peer.Control.Send(new Message(MessageKind.Grant, row.Name), ours);
            _ = Libc.close(ours);
        }

        Give(EndpointKind.Peer, need.Peer, theirs);
    }

    private void Give(EndpointKind kind, string peer, int fd)
    {
        _handedOver.Add(fd);
        _given.Add(new EndpointGiven(_handedOver.Count - 1 + ServiceProcess.ControlFd, kind, peer));
    }

    /// <summary>A socket in which somebody's greeting lies, and at whose other end is nobody.</summary>
    private int Greeted(string by)
    {
        var (ours, theirs) = Sockets.Pair();
        new Channel(ours).Send(new Message(MessageKind.Hello, nameof(EndpointKind.Peer), by, row.Name));
        _ = Libc.close(ours);
        return theirs;
    }

    private bool HasFault(FaultedEndpoint endpoint, string kind, string target = "") =>
        Flavour.HasTestHarness && Hits(endpoint, kind, target);

    private bool Hits(FaultedEndpoint endpoint, string kind, string target) =>
        faults.Any(f => f.Hits(row.Name, endpoint, kind, target));
}
