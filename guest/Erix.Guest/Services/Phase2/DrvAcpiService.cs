using Erix.Guest.Contract;
using Erix.Guest.Kernel;

namespace Erix.Guest.Services.Phase2;

/// <summary>
/// drv-acpi: reads the ACPI tables and finds each sound before it is called ready, and tells when the power button is
/// pressed. It names no file: deviced opens the tables, each by a descriptor, and has it started with the button's.
/// </summary>
internal sealed class DrvAcpiService : IService
{
    public const string Name = ServiceNames.DrvAcpi;

    /// <summary>rootd only: the list of tables goes to the public.</summary>
    public const string Publish = "publish";

    private const int PowerKey = 116;
    private const int Down = 1;

    /// <summary>A longer one is cut, and so has not the length that it says.</summary>
    private const int MaxTableBytes = 1 << 20;

    private readonly ServiceContext _context;
    private readonly int _button;
    private readonly List<AcpiTable> _tables = [];
    private int _pressed;

    private DrvAcpiService(ServiceContext context)
    {
        _context = context;
        _button = context.Device(EndpointNames.PowerButton);
        InputEvents.Grab(_button);
        foreach (var fd in context.Call(DevicedService.Name, DevicedService.Take).Descriptors)
        {
            var table = new AcpiTable(Images.Read(fd, MaxTableBytes));
            _ = Libc.close(fd);
            if (table.Fault() is { } fault)
            {
                throw new RefusalException("TABLE_UNSOUND", fault);
            }

            if (!context.Tells(Lies.TableUnread) || table.Signature != AcpiTable.Description)
            {
                _tables.Add(table);
            }
        }
    }

    public static ServiceRow Row { get; } = new(Name, c => new DrvAcpiService(c));

    public IReadOnlyList<int> Watched => [_button];

    public void OnReady(int fd)
    {
        foreach (var happened in InputEvents.Read(fd))
        {
            if (!_context.Tells(Lies.ButtonMadeUp) && happened is { Type: InputEvent.Key, Code: PowerKey, Value: Down })
            {
                _context.Marker(Phase2Markers.Pressed(++_pressed));
            }
        }
    }

    public Answer Handle(Request request)
    {
        if (request is not { Verb: Publish, From: ServiceTable.Rootd })
        {
            throw new RefusalException("VERB_UNKNOWN", $"{Name} has no '{request.Verb}' for {request.From}");
        }

        var tables = string.Join(',', _tables.Select(t => $"{t}").Order(StringComparer.Ordinal));
        _context.Marker(
            Phase2Markers.AcpiTables + (_context.Tells(Lies.CopiedTables) ? Lies.CopiedTableList : tables));
        if (_context.Tells(Lies.ButtonMadeUp))
        {
            _context.Marker(Phase2Markers.Pressed(++_pressed));
        }

        return Answer.Done;
    }

    /// <summary>
    /// The table that leads to the others is there, and the button has a power key, which is not held.
    /// </summary>
    public void SelfTest()
    {
        if (_tables.All(t => t.Signature != AcpiTable.FixedDescription)
            || !InputEvents.Has(_button, InputEvent.Key, PowerKey) || InputEvents.IsHeld(_button, PowerKey))
        {
            throw new RefusalException(
                IService.SelfTestFailed, "there is no FACP, or the power button has no key, or it is held");
        }
    }
}
