using Erix.Guest.Kernel;

namespace Erix.Guest.Services.Phase3;

/// <summary>
/// Events on their way: packets of three words, "key", the key's name and "down" or "up", or "move", x and y. Whoever
/// makes them keeps one end, and gives the other away.
/// </summary>
internal static class InputStream
{
    public const string Key = "key";
    public const string Move = "move";
    public const string Down = "down";
    public const string Up = "up";

    public static (Channel Ours, int Theirs) New()
    {
        var (ours, theirs) = Sockets.Pair();
        return (new Channel(ours), theirs);
    }

    public static void Send(Channel to, params string[] words)
    {
        if (!to.Send(new Message(MessageKind.Event, words)))
        {
            throw new RefusalException("LISTENER_GONE", "nobody hears the events any more");
        }
    }

    /// <summary>Waits for the next one.</summary>
    public static string[] Next(Channel from) =>
        Words(from) is { Length: 3 } words
            ? words
            : throw new RefusalException("INPUT_BAD", "an event has three words");

    /// <summary>As <see cref="Next"/>, of streams of another kind.</summary>
    public static string[] Words(Channel from) =>
        from.Receive() is { Message: { Kind: MessageKind.Event, Fields: { Length: > 0 } words } }
            ? words
            : throw new RefusalException("INPUT_GONE", "no event will come any more");
}
