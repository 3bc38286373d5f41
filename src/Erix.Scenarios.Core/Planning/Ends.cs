using Erix.Scenarios.Serial;

namespace Erix.Scenarios.Planning;

/// <summary>Ends by the names that a guest's definition has for them.</summary>
public static class Ends
{
    public static ExpectedEnd Of(GuestEnd end, string name) => name switch
    {
        GuestEnd.ByPowerOff => ExpectedEnd.PowerOff(),
        GuestEnd.ByReset => ExpectedEnd.Reset(),
        GuestEnd.ByPanicDevice => ExpectedEnd.Panic(),
        GuestEnd.Never => ExpectedEnd.Never(end.Settle),
        _ => ExpectedEnd.Status(name, end.Status.First(s => s.Key == name).Value),
    };
}
