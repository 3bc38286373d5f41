using Erix.Guest.Contract;
using Erix.Guest.Kernel;

namespace Erix.Guest.Services.Phase2;

/// <summary>
/// hotplugd: says which devices come and go while the machine runs. It hears of them by the stream of events that
/// deviced opens for it, and knows a device by the serial number in the folder that deviced opens for it.
/// </summary>
internal sealed class HotplugdService : IService
{
    public const string Name = ServiceNames.Hotplugd;

    /// <summary>rootd only: answered when something has come, and all that has come is gone again.</summary>
    public const string Collect = "collect";

    private readonly ServiceContext _context;
    private readonly int _events;

    /// <summary>Path to serial number of what came and is there.</summary>
    private readonly Dictionary<string, string> _there = new(StringComparer.Ordinal);
    private int _came;
    private int _gone;
    private bool _isOver;

    private HotplugdService(ServiceContext context)
    {
        _context = context;
        _events = context.Call(DevicedService.Name, DevicedService.Events).Descriptors[0];
    }

    public static ServiceRow Row { get; } = new(Name, c => new HotplugdService(c));

    public IReadOnlyList<int> Watched => [_events];

    public void OnReady(int fd)
    {
        foreach (var happened in DeviceEvents.Read(fd))
        {
            Tell(happened);
        }
    }

    public Answer Handle(Request request)
    {
        if (request is not { Verb: Collect, From: ServiceTable.Rootd })
        {
            throw new RefusalException("VERB_UNKNOWN", $"{Name} has no '{request.Verb}' for {request.From}");
        }

        if (_context.Tells(Lies.PlugMadeUp))
        {
            SayCame("erix-00000000");
            SayGone("erix-00000000");
            return Answer.Done;
        }

        var isReady = new bool[1];
        while (!_isOver)
        {
            Sockets.Wait([_events], isReady, milliseconds: -1);
            OnReady(_events);
        }

        return Answer.Done;
    }

    /// <summary>An event that deviced has the kernel tell of a device comes through the stream.</summary>
    public void SelfTest()
    {
        var token = $"{Guid.NewGuid()}";
        var path = _context.Call(DevicedService.Name, DevicedService.Remind, token).Message.Fields[0];
        var heard = DeviceEvents.Read(_events).Find(e => e.Is("SYNTH_UUID", token));
        if (heard?.Path.EndsWith(path, StringComparison.Ordinal) != true)
        {
            throw new RefusalException(IService.SelfTestFailed, $"the event of {path} did not come");
        }
    }

    private void Tell(DeviceEvent happened)
    {
        if (happened.Action == DeviceEvent.Add && happened.Is("SUBSYSTEM", "block") && happened.Is("DEVTYPE", "disk"))
        {
            var serial = SerialOf(happened.Path);
            _there[happened.Path] = serial;
            SayCame(serial);
            if (_context.Tells(Lies.UnplugMadeUp))
            {
                SayGone(serial);
            }
        }
        else if (happened.Action == DeviceEvent.Remove && _there.Remove(happened.Path, out var gone))
        {
            if (!_context.Tells(Lies.UnplugMadeUp))
            {
                SayGone(gone);
            }

            _isOver = _there.Count == 0;
        }
    }

    private void SayCame(string serial) => _context.Marker(Phase2Markers.PluggedIn(++_came, serial));

    private void SayGone(string serial) => _context.Marker(Phase2Markers.TakenOut(++_gone, serial));

    private string SerialOf(string path)
    {
        var folder = _context.Call(DevicedService.Name, DevicedService.Open, path).Descriptors[0];
        var serial = DeviceFolder.Attribute(folder, "serial");
        _ = Libc.close(folder);
        return serial;
    }
}
