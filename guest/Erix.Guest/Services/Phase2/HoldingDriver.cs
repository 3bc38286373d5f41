using System.Globalization;
using Erix.Guest.Contract;

namespace Erix.Guest.Services.Phase2;

/// <summary>phase2-driver-hold: a driver that holds its device, and works it.</summary>
internal sealed class HoldingDriver(ServiceContext context) : IService
{
    public const string Name = ServiceNames.Phase2DriverHold;

    /// <summary>A number for the device; answered with what the device made of it.</summary>
    public const string Ask = "ask";

    private readonly TaughtDevice _device = new(context);

    public static ServiceRow Row { get; } = new(Name, c => new HoldingDriver(c));

    public Answer Handle(Request request) => request switch
    {
        { Verb: Ask, Arguments: [var number] } when uint.TryParse(number, out var token) =>
            Answer.Of(_device.Inverted(token).ToString(CultureInfo.InvariantCulture)),
        _ => throw new RefusalException("VERB_UNKNOWN", $"{Name} has no '{request.Verb}'"),
    };
}
