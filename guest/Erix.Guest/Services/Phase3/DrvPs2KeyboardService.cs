using Erix.Guest.Contract;
using Erix.Guest.Kernel;

namespace Erix.Guest.Services.Phase3;

/// <summary>drv-ps2-keyboard: tells which key goes down and which up, by name.</summary>
internal sealed class DrvPs2KeyboardService(ServiceContext context) : Ps2Driver(context, "atkbd")
{
    private const int Up = 0;
    private const int Down = 1;

    private readonly bool _swallows = context.Tells(Lies.SwallowKey);

    public static ServiceRow Row { get; } = new(ServiceNames.DrvPs2Keyboard, c => new DrvPs2KeyboardService(c));

    /// <summary>It has the keys of every keyboard, and none of them is stuck.</summary>
    public override void SelfTest()
    {
        foreach (var code in Keys.OfEveryKeyboard)
        {
            if (!InputEvents.Has(Device, InputEvent.Key, code) || InputEvents.IsHeld(Device, code))
            {
                throw new RefusalException(
                    IService.SelfTestFailed, $"the key {Keys.NameOf(code)} is not there, or stuck");
            }
        }
    }

    protected override void Tell(InputEvent happened)
    {
        if (happened is not { Type: InputEvent.Key, Value: Up or Down })
        {
            return;
        }

        var name = Keys.NameOf(happened.Code);
        if (!(_swallows && name == "i"))
        {
            Send(InputStream.Key, name, happened.Value == Down ? InputStream.Down : InputStream.Up);
        }
    }
}
