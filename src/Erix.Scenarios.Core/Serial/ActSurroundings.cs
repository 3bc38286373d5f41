namespace Erix.Scenarios.Serial;

/// <summary>
/// What acts see of the machine, and what one leaves to the next: the ports' texts, and how far they are used up.
/// </summary>
internal sealed class ActSurroundings
{
    private static readonly int Ports = Enum.GetValues<Port>().Length;

    private readonly ConsoleText[] _texts = [.. Enumerable.Range(0, Ports).Select(_ => new ConsoleText())];
    private readonly long[] _seen = new long[Ports];
    private readonly long[] _typedAt = new long[Ports];

    /// <summary>When the last byte came, on whatever port.</summary>
    public TimeSpan LastByte { get; private set; }

    public ConsoleText Text(Port port) => _texts[(int)port];

    public void OnBytes(Port port, ReadOnlySpan<byte> bytes, TimeSpan at)
    {
        LastByte = at;
        var text = Text(port);
        text.Append(bytes);

        // A guest that erases a line writes the next text where the old one stood, which is new all the same.
        _seen[(int)port] = Math.Min(_seen[(int)port], text.ErasedTo);
        _typedAt[(int)port] = Math.Min(_typedAt[(int)port], text.ErasedTo);
    }

    /// <summary>Where the text begins that no step has been served by yet.</summary>
    public long From(Port port) => Math.Max(_seen[(int)port], _typedAt[(int)port]);

    /// <summary>Where the text stood when something was typed last.</summary>
    public long TypedAt(Port port) => _typedAt[(int)port];

    public void OnSeen(Port port, long to) => _seen[(int)port] = Math.Max(_seen[(int)port], to);

    public void OnTyped(Port port) => _typedAt[(int)port] = Text(port).End;
}
