using Erix.Guest.Contract;
using Erix.Guest.Kernel;
using Erix.Guest.Services.Phase2;

namespace Erix.Guest.Services.Phase3;

/// <summary>fbcond: draws the console on the screen: rootd's lines, and what logd mirrors to it alone.</summary>
internal sealed class FbcondService : IService
{
    public const string Name = ServiceNames.Fbcond;

    /// <summary>rootd only: a line.</summary>
    public const string Write = "write";

    /// <summary>rootd only: what was drawn still stands, pixel by pixel.</summary>
    public const string Verify = "verify";

    private readonly Framebuffer _frame;
    private readonly TextScreen _screen;
    private readonly int _mirror;

    private FbcondService(ServiceContext context)
    {
        var device = context.Call(DevicedService.Name, DevicedService.Take);
        _ = Libc.close(device.Descriptors[0]);
        _frame = new Framebuffer(device.Message.Fields[0]);
        _screen = new TextScreen(_frame, FwCfg.ReadConsoleFont(), context.Tells(Lies.ShiftedFont) ? 1 : 0);
        _mirror = context.Call(LogdService.Name, LogdService.Mirror).Descriptors[0];
    }

    public static ServiceRow Row { get; } = new(Name, c => new FbcondService(c));

    public IReadOnlyList<int> Watched => [_mirror];

    public void OnReady(int fd) => DrawMirrored();

    public Answer Handle(Request request)
    {
        DrawMirrored();
        switch (request)
        {
            case { Verb: Write, From: ServiceTable.Rootd, Arguments: [var line] }:
                _screen.Add(line);
                return Answer.Done;
            case { Verb: Verify, From: ServiceTable.Rootd }:
                return _screen.Lost() is { } lost
                    ? throw new RefusalException("SCREEN_CHANGED", $"'{lost}' does not stand there any more")
                    : Answer.Done;
            default:
                throw new RefusalException("VERB_UNKNOWN", $"{Name} has no '{request.Verb}' for {request.From}");
        }
    }

    /// <summary>All that waits: what logd had before rootd asks is drawn before rootd's own line.</summary>
    private void DrawMirrored()
    {
        var mirror = new Channel(_mirror);
        var isReady = new bool[1];
        Sockets.Wait([_mirror], isReady, milliseconds: 0);
        while (isReady[0])
        {
            _screen.Add(InputStream.Words(mirror)[0]);
            Sockets.Wait([_mirror], isReady, milliseconds: 0);
        }
    }

    /// <summary>The display has the mode that it was given, and a pixel that is written is there.</summary>
    public void SelfTest()
    {
        const uint Sample = 0x00123456;
        const int X = Framebuffer.Width - 1;
        const int Y = Framebuffer.Height - 1;
        var before = _frame[X, Y];
        _frame[X, Y] = Sample;
        var isThere = _frame[X, Y] == Sample;
        _frame[X, Y] = before;
        if (!isThere || !_frame.HasMode)
        {
            throw new RefusalException(
                IService.SelfTestFailed, "the display has not the mode that was set, or no pixels");
        }
    }
}
