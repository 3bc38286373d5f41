using System.Globalization;
using Erix.Guest.Contract;
using Erix.Guest.Kernel;

namespace Erix.Guest.Services.Phase2;

/// <summary>irqd: has the interrupting device, waits for it, and counts what its own waits came to.</summary>
internal sealed class IrqdService(ServiceContext context) : IService
{
    public const string Name = ServiceNames.Irqd;

    /// <summary>How often; answered with how often it was.</summary>
    public const string Wait = "wait";

    private readonly int _clock = context.Device(HandedDevice.RealTimeClock);
    private readonly int _table = context.Device(HandedDevice.InterruptTable);

    public static ServiceRow Row { get; } =
        new(Name, c => new IrqdService(c), HandedDevice.RealTimeClock, HandedDevice.InterruptTable);

    public Answer Handle(Request request) => request switch
    {
        { Verb: Wait, Arguments: [var count] } when int.TryParse(count, out var asked) =>
            Answer.Of($"{(context.Tells(Lies.MadeUpInterrupts) ? asked : WaitFor(asked))}"),
        _ => throw new RefusalException("VERB_UNKNOWN", $"{Name} has no '{request.Verb}' for {request.From}"),
    };

    /// <summary>The clock goes, and its line is one that the kernel counts.</summary>
    public void SelfTest()
    {
        var time = RealTimeClock.Read(_clock);
        if (InterruptTable.CountOf(_table, Phase2Markers.Clock) is null)
        {
            throw new RefusalException(
                IService.SelfTestFailed,
                $"the clock says {time.ToString("s", CultureInfo.InvariantCulture)}, but has no line to interrupt by");
        }
    }

    private long WaitFor(int interrupts)
    {
        long counted = 0;
        for (var i = 0; i < interrupts; i++)
        {
            RealTimeClock.SetAlarm(_clock);
            counted += RealTimeClock.Wait(_clock);
        }

        return counted;
    }
}
