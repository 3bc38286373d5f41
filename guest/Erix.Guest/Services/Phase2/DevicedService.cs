using Erix.Guest.Contract;
using Erix.Guest.Kernel;
using Erix.Guest.Services.Phase0;

namespace Erix.Guest.Services.Phase2;

/// <summary>
/// deviced: owns the devices and their drivers (<see cref="DriverTable"/>). It finds what there is, opens for a driver
/// what is its own, and alone says that it is ready. A device has one driver at a time.
/// </summary>
internal sealed class DevicedService(ServiceContext context) : IService
{
    public const string Name = ServiceNames.Deviced;

    /// <summary>Every device with its place, in the order of places.</summary>
    public const string List = "list";

    /// <summary>rootd only: a driver, with what rootd hands it, and the places that stay empty.</summary>
    public const string Start = "start";

    /// <summary>A driver that runs: its device's folder, by name and as a descriptor.</summary>
    public const string Take = "take";

    /// <summary>A driver of a PCI device only: the line that the kernel keeps of it, as a descriptor.</summary>
    public const string Line = "line";

    /// <summary>A driver only: it is at work.</summary>
    public const string Ready = "ready";

    /// <summary>The drivers that are at work.</summary>
    public const string Drivers = "drivers";

    /// <summary>Whether a device could be had: a driver that holds it is the only one that has it.</summary>
    public const string Claim = "claim";

    /// <summary>hotplugd only: a stream of what the kernel tells of devices.</summary>
    public const string Events = "events";

    /// <summary>hotplugd only: the folder of a device, by the path that events have.</summary>
    public const string Open = "open";

    /// <summary>
    /// hotplugd only: the kernel tells of a device that is there, with that mark; answered with the device.
    /// </summary>
    public const string Remind = "remind";

    public const string DeviceHeld = "DEVICE_HELD";

    private const string NoDevice = "NO_DEVICE";

    private readonly PciFunctions _functions =
        new(context.Device(EndpointNames.PciDevice), context.Device(EndpointNames.PciConfig));

    /// <summary>Device to the driver that has it.</summary>
    private readonly Dictionary<string, string> _holders = new(StringComparer.Ordinal);
    private readonly List<string> _ready = [];

    public static ServiceRow Row { get; } = new(Name, c => new DevicedService(c));

    public Answer Handle(Request request)
    {
        switch (request)
        {
            case { Verb: List }:
                return Answer.Of(string.Join(',', _functions.All()));
            case { Verb: Start, From: ServiceTable.Rootd, Arguments: [var driver, ..] }:
                return StartDriver(driver, request.Descriptors, request.Arguments.Skip(1));
            case { Verb: Take, Arguments: [] }:
                return Taken(request.From);
            case { Verb: Line, Arguments: [] } when HeldBy(request.From) is { } function:
                return new Answer([], PciFunctions.OpenLine(function));
            case { Verb: Ready } when _holders.ContainsValue(request.From):
                CallReady(request.From);
                return Answer.Done;
            case { Verb: Drivers }:
                return Answer.Of([.. _ready]);
            case { Verb: Claim, Arguments: [var id] }:
                return Claimed(id);
            case { From: HotplugdService.Name }:
                return ForHotplugd(request);
            default:
                throw Unknown(request);
        }
    }

    /// <summary>A driver that is gone holds nothing any more.</summary>
    public void Left(string client)
    {
        _ready.Remove(client);
        foreach (var id in _holders.Where(h => h.Value == client).Select(h => h.Key).ToList())
        {
            _holders.Remove(id);
            context.Marker(Phase2Markers.Released + id);
        }
    }

    /// <summary>There are devices, and each is by its configuration space what the kernel says it is.</summary>
    public void SelfTest()
    {
        var all = _functions.All();
        var different = all.FirstOrDefault(f => _functions.KernelsId(f) != f.Id);
        if (all.Count == 0 || different is not null)
        {
            throw new RefusalException(
                IService.SelfTestFailed,
                different is null
                    ? "there is no device"
                    : $"{different} is {_functions.KernelsId(different)} to the kernel");
        }
    }

    private static RefusalException Unknown(Request request) =>
        new("VERB_UNKNOWN", $"{Name} has no '{request.Verb}' for {request.From}");

    private Answer ForHotplugd(Request request)
    {
        switch (request)
        {
            case { Verb: Events, Arguments: [] }:
                return new Answer([], DeviceEvents.Open());
            case { Verb: Open, Arguments: [var path] }:
                return new Answer([], DeviceFolder.Open(path));
            case { Verb: Remind, Arguments: [var mark] }:
                var first = _functions.All()[0];
                _functions.Remind(first, mark);
                return Answer.Of(first.Name);
            default:
                throw Unknown(request);
        }
    }

    private Answer StartDriver(string driver, IReadOnlyList<int> handed, IEnumerable<string> holes)
    {
        var (device, own) = OpenedFor(driver);
        _holders[device] = driver;
        var pid = context.Call(ProcdService.Name, ProcdService.Spawn, [.. handed, .. own], [driver, .. holes]).Message.Fields[0];
        foreach (var fd in handed.Concat(own))
        {
            _ = Libc.close(fd);
        }

        return Answer.Of(pid);
    }

    private (string Device, int[] Own) OpenedFor(string driver)
    {
        if (DriverTable.InputFor(driver) is { } node)
        {
            MustBeFree(node, node);
            return (node, [InputEvents.Open(node)]);
        }

        var function = Free(DriverTable.PciIdFor(driver));
        return (function.Id, [_functions.OpenConfig(function), _functions.OpenMemory(function)]);
    }

    private Answer Taken(string driver)
    {
        if (DriverTable.FolderFor(driver) is not { } folder)
        {
            throw new RefusalException(NoDevice, $"there is no device for {driver}");
        }

        MustBeFree(folder, folder);
        _holders[folder] = driver;
        return DriverTable.TakesFiles(driver)
            ? new Answer([folder], [.. Directory.GetFiles(folder).Select(f => Opened(f, Files.ReadOnly))])
            : new Answer([folder], Opened(folder, Files.Directory));
    }

    private static int Opened(string path, int flags) => Files.Open(-1, path, flags) switch
    {
        { Error: "", Fd: var fd } => fd,
        { Error: var error } => throw new KernelException($"{path} cannot be opened: {error}"),
    };

    /// <summary>logd, where it runs, is told as the public is.</summary>
    private void CallReady(string driver)
    {
        _ready.Add(driver);
        if (!Flavour.HasReadyStamps)
        {
            return;
        }

        context.Marker(Phase2Markers.ReadyDriver(driver));
        if (context.Peers.ContainsKey(LogdService.Name))
        {
            context.Log(Phase2Markers.ReadyDriver(driver));
        }
    }

    private Answer Claimed(string id)
    {
        try
        {
            return Answer.Of($"{Free(id)}");
        }
        catch (RefusalException e) when (e.Refusal.Reason == DeviceHeld)
        {
            context.Marker(Phase2Markers.Held + id);
            throw;
        }
    }

    private PciFunction? HeldBy(string driver) => _functions.All().FirstOrDefault(
        f => _holders.TryGetValue(f.Id, out var holder) && holder == driver);

    private PciFunction Free(string id)
    {
        var function = _functions.All().FirstOrDefault(f => f.Id == id)
            ?? throw new RefusalException(NoDevice, $"no device is a {id}");
        MustBeFree(id, $"{function}");
        return function;
    }

    private void MustBeFree(string device, string name)
    {
        if (!context.Tells(Lies.DeviceGivenTwice) && _holders.TryGetValue(device, out var holder))
        {
            throw new RefusalException(DeviceHeld, $"{name} is held by {holder}");
        }
    }
}
