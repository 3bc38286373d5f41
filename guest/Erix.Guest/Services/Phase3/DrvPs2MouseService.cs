using System.Globalization;
using Erix.Guest.Contract;
using Erix.Guest.Kernel;

namespace Erix.Guest.Services.Phase3;

/// <summary>drv-ps2-mouse: tells movements, and which button goes down and which up.</summary>
internal sealed class DrvPs2MouseService(ServiceContext context) : Ps2Driver(context, "psmouse")
{
    private const int X = 0;
    private const int Y = 1;

    public static ServiceRow Row { get; } = new(ServiceNames.DrvPs2Mouse, c => new DrvPs2MouseService(c));

    /// <summary>It moves both ways and has a left button, which is not stuck.</summary>
    public override void SelfTest()
    {
        if (!InputEvents.Has(Device, InputEvent.Relative, X) || !InputEvents.Has(Device, InputEvent.Relative, Y)
            || !InputEvents.Has(Device, InputEvent.Key, Keys.FirstButton)
            || InputEvents.IsHeld(Device, Keys.FirstButton))
        {
            throw new RefusalException(
                IService.SelfTestFailed, "it does not move, or its left button is not there, or stuck");
        }
    }

    protected override void Tell(InputEvent happened)
    {
        switch (happened)
        {
            case { Type: InputEvent.Key }:
                Send(
                    InputStream.Key, Keys.NameOf(happened.Code),
                    happened.Value == 0 ? InputStream.Up : InputStream.Down);
                break;
            case { Type: InputEvent.Relative, Code: X }:
                Send(InputStream.Move, Number(happened.Value), "0");
                break;
            case { Type: InputEvent.Relative, Code: Y }:
                Send(InputStream.Move, "0", Number(happened.Value));
                break;
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
