using System.Globalization;
using Erix.Guest.Contract;
using Erix.Guest.Kernel;

namespace Erix.Guest.Services.Phase2;

/// <summary>phase2-irq: a client of irqd, which believes it only as far as the kernel has counted the same.</summary>
internal sealed class IrqClientService(ServiceContext context) : IService
{
    public const string Name = ServiceNames.Phase2Irq;
    public const string Count = "count";

    private readonly int _table = context.Device(HandedDevice.InterruptTable);

    public static ServiceRow Row { get; } = new(Name, c => new IrqClientService(c), HandedDevice.InterruptTable);

    public Answer Handle(Request request)
    {
        if (request is not { Verb: Count, Arguments: [var asked] })
        {
            throw new RefusalException("VERB_UNKNOWN", $"{Name} has no '{request.Verb}'");
        }

        var before = ByKernel();
        var answer = context.Call(IrqdService.Name, IrqdService.Wait, asked).Message.Fields[0];
        var byService = long.Parse(answer, CultureInfo.InvariantCulture);
        var byKernel = ByKernel() - before;
        if (byService != byKernel)
        {
            throw new RefusalException(
                "INTERRUPTS_DIFFER",
                $"{IrqdService.Name} was interrupted {byService} times, and the kernel {byKernel}");
        }

        context.Marker(Phase2Markers.Counted(Phase2Markers.Clock, byService, byKernel));
        return Answer.Done;
    }

    private long ByKernel() => InterruptTable.CountOf(_table, Phase2Markers.Clock)
        ?? throw new RefusalException("NO_INTERRUPT", $"the kernel counts no interrupts of {Phase2Markers.Clock}");
}
