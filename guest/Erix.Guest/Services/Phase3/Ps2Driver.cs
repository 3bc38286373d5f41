using Erix.Guest.Kernel;
using Erix.Guest.Services.Phase2;

namespace Erix.Guest.Services.Phase3;

/// <summary>What the drivers of keyboard and mouse have in common: a device at a PS/2 port, and who hears it.</summary>
internal abstract class Ps2Driver : IService
{
    /// <summary>inputd only: the end of a stream of events.</summary>
    public const string Listen = "listen";

    private Channel? _listener;

    /// <param name="kernelDriver">What the kernel calls its driver of such a device.</param>
    protected Ps2Driver(ServiceContext context, string kernelDriver)
    {
        Name = context.Name;
        var port = context.Call(DevicedService.Name, DevicedService.Take).Descriptors[0];
        Device = context.Call(DrvI8042Service.Name, DrvI8042Service.Attach, [port], kernelDriver).Descriptors[0];
        _ = Libc.close(port);
        InputEvents.Grab(Device);
    }

    public IReadOnlyList<int> Watched => [Device];

    protected string Name { get; }

    protected int Device { get; }

    public Answer Handle(Request request)
    {
        if (request is not { Verb: Listen, From: InputdService.Name } || _listener is not null)
        {
            throw new RefusalException("VERB_UNKNOWN", $"{Name} has no '{request.Verb}' for {request.From}");
        }

        (_listener, var theirs) = InputStream.New();
        return new Answer([], theirs);
    }

    public void OnReady(int fd)
    {
        foreach (var happened in InputEvents.Read(fd))
        {
            Tell(happened);
        }
    }

    public abstract void SelfTest();

    protected abstract void Tell(InputEvent happened);

    /// <summary>While nobody listens, nobody has the focus either.</summary>
    protected void Send(params string[] words)
    {
        if (_listener is { } listener)
        {
            InputStream.Send(listener, words);
        }
    }
}
