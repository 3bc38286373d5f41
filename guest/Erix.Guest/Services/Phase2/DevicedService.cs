using Erix.Guest.Contract;
using Erix.Guest.Kernel;
using Erix.Guest.Services.Phase0;

namespace Erix.Guest.Services.Phase2;

/// <summary>
/// deviced: owns the devices and their drivers. It finds what there is, opens for a driver what is its own, has it started
/// by procd, and alone says that it is ready. A device has one driver at a time.
/// </summary>
internal sealed class DevicedService(ServiceContext context) : IService
{
    public const string Name = ServiceNames.Deviced;

    /// <summary>Every device with its place, in the order of places.</summary>
    public const string List = "list";

    /// <summary>rootd only: a driver, with what rootd hands it, and the places that stay empty.</summary>
    public const string Start = "start";

    /// <summary>A driver only: it is at work.</summary>
    public const string Ready = "ready";

    /// <summary>Whether a device could be had: a driver that holds it is the only one that has it.</summary>
    public const string Claim = "claim";

    public const string DeviceHeld = "DEVICE_HELD";

    private readonly PciFunctions _functions =
        new(context.Device(EndpointNames.PciDevice), context.Device(EndpointNames.PciConfig));

    /// <summary>Device to the driver that has it.</summary>
    private readonly Dictionary<string, string> _holders = new(StringComparer.Ordinal);

    public static ServiceRow Row { get; } = new(Name, c => new DevicedService(c));

    public Answer Handle(Request request)
    {
        switch (request)
        {
            case { Verb: List }:
                return Answer.Of(string.Join(',', _functions.All()));
            case { Verb: Start, From: ServiceTable.Rootd, Arguments: [var driver, ..] }:
                return StartDriver(driver, request.Descriptors, request.Arguments.Skip(1));
            case { Verb: Ready } when _holders.ContainsValue(request.From):
                context.Marker(Phase2Markers.ReadyDriver(request.From));
                return Answer.Done;
            case { Verb: Claim, Arguments: [var id] }:
                return Claimed(id);
            default:
                throw new RefusalException("VERB_UNKNOWN", $"{Name} has no '{request.Verb}' for {request.From}");
        }
    }

    /// <summary>A driver that is gone holds nothing any more.</summary>
    public void Left(string client)
    {
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
                different is null ? "there is no device" : $"{different} is {_functions.KernelsId(different)} to the kernel");
        }
    }

    private Answer StartDriver(string driver, IReadOnlyList<int> handed, IEnumerable<string> holes)
    {
        var function = Free(Phase2Markers.TaughtDevice);
        int[] own = [_functions.OpenConfig(function), _functions.OpenMemory(function)];
        _holders[function.Id] = driver;
        var pid = context.Call(ProcdService.Name, ProcdService.Spawn, [.. handed, .. own], [driver, .. holes]).Message.Fields[0];
        foreach (var fd in handed.Concat(own))
        {
            _ = Libc.close(fd);
        }

        return Answer.Of(pid);
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

    private PciFunction Free(string id)
    {
        var function = _functions.All().FirstOrDefault(f => f.Id == id)
            ?? throw new RefusalException("NO_DEVICE", $"no device is a {id}");
        return !context.Tells(Lies.DeviceGivenTwice) && _holders.TryGetValue(id, out var holder)
            ? throw new RefusalException(DeviceHeld, $"{function} is held by {holder}")
            : function;
    }
}
