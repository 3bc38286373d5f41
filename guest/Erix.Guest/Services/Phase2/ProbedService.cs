using Erix.Guest.Contract;

namespace Erix.Guest.Services.Phase2;

/// <summary>probed: says which devices the machine has, as deviced finds them.</summary>
internal sealed class ProbedService(ServiceContext context) : IService
{
    public const string Name = ServiceNames.Probed;

    /// <summary>rootd only: the list goes to the public.</summary>
    public const string Publish = "publish";

    public static ServiceRow Row { get; } = new(Name, c => new ProbedService(c));

    public Answer Handle(Request request)
    {
        if (request is not { Verb: Publish, From: ServiceTable.Rootd })
        {
            throw new RefusalException("VERB_UNKNOWN", $"{Name} has no '{request.Verb}' for {request.From}");
        }

        context.Marker(Phase2Markers.Devices + (
            context.Tells(Lies.CopiedDevices) ? Lies.CopiedDeviceList
            : context.Tells(Lies.OneDeviceMore) ? $"{Found()},ff:1f.7=1af4:1000"
            : Found()));
        return Answer.Done;
    }

    /// <summary>There is a device, and none stands twice.</summary>
    public void SelfTest()
    {
        string[] places = [.. Found().Split(',').Select(d => d.Split('=')[0])];
        if (places[0].Length == 0 || places.Distinct(StringComparer.Ordinal).Count() != places.Length)
        {
            throw new RefusalException(IService.SelfTestFailed, $"these are no devices: {string.Join(',', places)}");
        }
    }

    private string Found() => context.Call(DevicedService.Name, DevicedService.List).Message.Fields[0];
}
