using Erix.Guest.Contract;
using Erix.Guest.Kernel;
using Erix.Guest.Services.Phase2;

namespace Erix.Guest.Services.Phase3;

/// <summary>inputd: hears the input drivers, and passes every event on to the one consumer with the focus.</summary>
internal sealed class InputdService : IService
{
    public const string Name = ServiceNames.Inputd;

    /// <summary>A consumer: the end of its stream of events.</summary>
    public const string Subscribe = "subscribe";

    /// <summary>rootd only: from now on that consumer has the focus, and no other.</summary>
    public const string Focus = "focus";

    private static readonly string[] Drivers = [ServiceNames.DrvPs2Keyboard, ServiceNames.DrvPs2Mouse];

    private readonly Dictionary<string, Channel> _consumers = new(StringComparer.Ordinal);
    private readonly Channel[] _sources;
    private string _focus = "";

    private InputdService(ServiceContext context)
    {
        var ready = context.Call(DevicedService.Name, DevicedService.Drivers).Message.Fields;
        if (Drivers.FirstOrDefault(d => !ready.Contains(d)) is { } missing)
        {
            throw new RefusalException("DRIVER_NOT_READY", $"deviced has not called {missing} ready");
        }

        _sources = [.. Drivers.Select(d => new Channel(context.Call(d, Ps2Driver.Listen).Descriptors[0]))];
    }

    public static ServiceRow Row { get; } = new(Name, c => new InputdService(c));

    public IReadOnlyList<int> Watched => [.. _sources.Select(s => s.Fd)];

    public void OnReady(int fd) => Route(InputStream.Next(Array.Find(_sources, s => s.Fd == fd)!));

    public Answer Handle(Request request)
    {
        switch (request)
        {
            case { Verb: Subscribe } when !_consumers.ContainsKey(request.From):
                var (ours, theirs) = InputStream.New();
                _consumers.Add(request.From, ours);
                return new Answer([], theirs);
            case { Verb: Focus, From: ServiceTable.Rootd, Arguments: [var consumer] }
                when _consumers.ContainsKey(consumer):
                _focus = consumer;
                return Answer.Done;
            default:
                throw new RefusalException("VERB_UNKNOWN", $"{Name} has no '{request.Verb}' for {request.From}");
        }
    }

    /// <summary>Of two consumers the one with the focus hears an event, and the other does not.</summary>
    public void SelfTest()
    {
        var (one, ofOne) = InputStream.New();
        var (other, ofOther) = InputStream.New();
        (_consumers["one"], _consumers["other"]) = (one, other);
        _focus = "one";
        Route([InputStream.Key, "spc", InputStream.Down]);
        var isHeard = new bool[2];
        Sockets.Wait([ofOne, ofOther], isHeard, milliseconds: 0);
        _consumers.Clear();
        _focus = "";
        foreach (var fd in new[] { one.Fd, other.Fd, ofOne, ofOther })
        {
            _ = Libc.close(fd);
        }

        if (!isHeard[0] || isHeard[1])
        {
            throw new RefusalException(
                IService.SelfTestFailed, "an event did not go where the focus is, or elsewhere, too");
        }
    }

    /// <summary>What comes while nobody has the focus is nobody's.</summary>
    private void Route(string[] words)
    {
        if (_consumers.TryGetValue(_focus, out var consumer))
        {
            InputStream.Send(consumer, words);
        }
    }
}
