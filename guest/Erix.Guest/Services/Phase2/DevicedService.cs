using Erix.Guest.Contract;
using Erix.Guest.Kernel;

namespace Erix.Guest.Services.Phase2;

/// <summary>deviced: finds devices, hands each to its driver alone, and says in public which drivers are at work.</summary>
internal sealed class DevicedService : IService
{
    public const string Name = ServiceNames.Deviced;

    /// <summary>A driver only: the folder of its device in sysfs, as a descriptor.</summary>
    public const string Claim = "claim";

    /// <summary>rootd only: that driver has come to work.</summary>
    public const string Admit = "admit";

    /// <summary>The drivers that are at work.</summary>
    public const string Drivers = "drivers";

    private readonly ServiceContext _context;
    private readonly HashSet<string> _claimed = new(StringComparer.Ordinal);
    private readonly List<string> _ready = [];

    private DevicedService(ServiceContext context) => _context = context;

    public static ServiceRow Row { get; } = new(Name, c => new DevicedService(c));

    public Answer Handle(Request request) => request switch
    {
        { Verb: Claim, Arguments: [] } => Hand(request.From),
        { Verb: Admit, From: ServiceTable.Rootd, Arguments: [var driver] } => CallReady(driver),
        { Verb: Drivers } => Answer.Of([.. _ready]),
        _ => throw new RefusalException("VERB_UNKNOWN", $"{Name} has no '{request.Verb}' for {request.From}"),
    };

    private Answer Hand(string driver)
    {
        if (DeviceTable.FolderFor(driver) is not { } folder)
        {
            throw new RefusalException("NO_DEVICE", $"there is no device for {driver}");
        }

        if (!_claimed.Add(driver))
        {
            throw new RefusalException("DEVICE_TAKEN", $"{driver} was handed its device already");
        }

        var (fd, error) = Files.Open(-1, folder, Files.Directory);
        return fd >= 0 ? new Answer([folder], fd) : throw new KernelException($"{folder} cannot be opened: {error}");
    }

    private Answer CallReady(string driver)
    {
        if (!_claimed.Contains(driver))
        {
            throw new RefusalException("DRIVER_WITHOUT_DEVICE", $"{driver} never claimed its device");
        }

        _ready.Add(driver);
        _context.Marker(Markers.DriverReady(driver));
        if (_context.Peers.ContainsKey(LogdService.Name))
        {
            _context.Log(Markers.DriverReady(driver));
        }

        return Answer.Done;
    }
}
