using Erix.Guest.Contract;
using Erix.Guest.Kernel;
using Erix.Guest.Services.Phase2;

namespace Erix.Guest.Services.Phase3;

/// <summary>
/// drv-serial: drives a serial port by its registers, and, once somebody listens, by the line that the kernel keeps of
/// it. It has no more of the machine than deviced hands it.
/// </summary>
internal sealed class DrvSerialService : IService
{
    public const string Name = ServiceNames.DrvSerial;

    /// <summary>A serial port as a PCI card.</summary>
    public const string Device = "1b36:0002";

    /// <summary>
    /// seriald only: the end of a stream of what comes, as <see cref="Bytes"/> and hexadecimal digits.
    /// </summary>
    public const string Connect = "connect";

    /// <summary>seriald only: hexadecimal digits, to be sent.</summary>
    public const string Write = "write";

    /// <summary>seriald only: all that was to be sent has left, and as much was passed on as came.</summary>
    public const string Account = "account";

    public const string Bytes = "bytes";

    private const byte Nobody = 0xFF;

    private readonly ServiceContext _context;
    private readonly Uart _uart;
    private Channel? _listener;
    private int _line = -1;
    private long _receivedBefore;
    private long _passedOn;
    private bool _isToSwallow;

    private DrvSerialService(ServiceContext context)
    {
        _context = context;
        _isToSwallow = context.Tells(Lies.SwallowByte);
        var id = DriverConfig.IdOf(context);
        if (id != Device)
        {
            throw new RefusalException(EndpointRules.EndpointMisrouted, $"a {id} is where a {Device} should be");
        }

        _uart = new Uart(context.Device(EndpointNames.DriverDevice));
        if (_uart[Uart.LineStatus] == Nobody)
        {
            throw new RefusalException("NO_UART", "nobody answers at the port's registers");
        }
    }

    public static ServiceRow Row { get; } = new(Name, c => new DrvSerialService(c));

    public IReadOnlyList<int> Watched => _line >= 0 ? [_line] : [];

    /// <summary>What is lost here is seen by whoever compares: the port has counted it.</summary>
    public void OnReady(int fd)
    {
        var bytes = TerminalLine.Read(fd);
        if (_isToSwallow)
        {
            _isToSwallow = false;
            bytes = bytes[1..];
        }

        _passedOn += bytes.Length;
        InputStream.Send(_listener!, Bytes, Convert.ToHexString(bytes));
    }

    public Answer Handle(Request request)
    {
        switch (request)
        {
            case { Verb: Connect, From: ServiceNames.Seriald, Arguments: [] } when _listener is null:
                return Connected();
            case { Verb: Write, From: ServiceNames.Seriald, Arguments: [var digits] } when _listener is not null:
                TerminalLine.Write(_line, Convert.FromHexString(digits));
                return Answer.Done;
            case { Verb: Account, From: ServiceNames.Seriald, Arguments: [] } when _listener is not null:
                TellCount();
                return Answer.Done;
            default:
                throw new RefusalException("VERB_UNKNOWN", $"{Name} has no '{request.Verb}' for {request.From}");
        }
    }

    /// <summary>
    /// The scratch register keeps what it is given, nothing is left to be sent, and the line has no error.
    /// </summary>
    public void SelfTest()
    {
        const byte Sample = 0x5A;
        var before = _uart[Uart.Scratch];
        _uart[Uart.Scratch] = Sample;
        var kept = _uart[Uart.Scratch];
        _uart[Uart.Scratch] = before;
        var status = _uart[Uart.LineStatus];
        if (kept != Sample || (status & Uart.Idle) != Uart.Idle || (status & Uart.Errors) != 0)
        {
            throw new RefusalException(
                IService.SelfTestFailed, $"the port made {kept:X2} of {Sample:X2}, and its line status is {status:X2}");
        }
    }

    /// <summary>Nobody has the line open yet, so no interrupt of the kernel's takes what comes back.</summary>
    public void SerialProbe()
    {
        if (!_context.Tells(Lies.ProbeNotRun))
        {
            new Loopback(_uart, isClosed: !_context.Tells(Lies.LoopLeftOpen)).Run(SerialWords.Probe);
        }
    }

    private Answer Connected()
    {
        _line = _context.Call(DevicedService.Name, DevicedService.Line).Descriptors[0];
        TerminalLine.MakeRaw(_line);
        _receivedBefore = TerminalLine.CountReceived(_line);
        (_listener, var theirs) = InputStream.New();
        return new Answer([], theirs);
    }

    private void TellCount()
    {
        const int Any = 16;
        TerminalLine.Drain(_line);
        if (_context.Tells(Lies.BytesUncounted))
        {
            _context.Marker(SerialWords.Counted(Any, Any));
            return;
        }

        var received = TerminalLine.CountReceived(_line) - _receivedBefore;
        if (_passedOn != received)
        {
            throw new RefusalException("BYTES_LOST", $"{received} bytes came, and {_passedOn} were passed on");
        }

        _context.Marker(SerialWords.Counted(_passedOn, received));
    }
}
