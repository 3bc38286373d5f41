using Erix.Guest.Contract;
using Erix.Guest.Kernel;

namespace Erix.Guest.Services.Phase2;

/// <summary>phase2-driver-capcheck: a driver that tries to get more than it was given, and says what it got.</summary>
internal sealed class TryingDriver(ServiceContext context) : IService
{
    public const string Name = ServiceNames.Phase2DriverCapcheck;
    public const string Try = "try";

    private readonly TaughtDevice _device = new(context);

    public static ServiceRow Row { get; } = new(Name, c => new TryingDriver(c));

    public Answer Handle(Request request)
    {
        if (request.Verb != Try)
        {
            throw new RefusalException("VERB_UNKNOWN", $"{Name} has no '{request.Verb}'");
        }

        // What it was given it still has.
        const uint Number = 0x5A5A_A5A5;
        if (_device.Inverted(Number) != ~Number)
        {
            throw new RefusalException("NO_DEVICE", "the device that was handed over does not answer");
        }

        var tried = Authority.Tried(_device.Config).Select(t => $"{t.Name}={t.Answer}");
        context.Marker($"{Phase2Markers.RefusedPrefix}{string.Join(',', tried)}");
        return Answer.Done;
    }
}
