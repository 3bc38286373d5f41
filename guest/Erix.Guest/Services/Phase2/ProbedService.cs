using Erix.Guest.Contract;
using Erix.Guest.Faults;

namespace Erix.Guest.Services.Phase2;

/// <summary>probed: says which devices the machine has, as deviced finds them.</summary>
internal sealed class ProbedService(ServiceContext context) : IService
{
    public const string Name = ServiceNames.Probed;

    /// <summary>rootd only: the list goes to the public.</summary>
    public const string Publish = "publish";

    private bool _isLying;

    public static ServiceRow Row { get; } = new(Name, c => new ProbedService(c));

    public Answer Handle(Request request)
    {
        switch (request)
        {
            case { Verb: Publish, From: ServiceTable.Rootd }:
                context.Marker(Phase2Markers.Devices + (_isLying ? GuestFaults.CopiedDeviceList : Found()));
                return Answer.Done;
            case { Verb: GuestFaults.CopiedDevices, From: ServiceTable.Rootd }:
                _isLying = true;
                return Answer.Done;
            default:
                throw new RefusalException("VERB_UNKNOWN", $"{Name} has no '{request.Verb}' for {request.From}");
        }
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
