namespace Erix.Scenarios.Serial;

/// <summary>What an act waits for.</summary>
public abstract record Cue
{
    /// <summary>Nothing: as soon as the step before is through.</summary>
    public static Cue AtOnce { get; } = new ImmediateCue();

    /// <summary>A text that came after the step before, whether or not its line has ended.</summary>
    public static Cue Text(TextPattern pattern, Port port = Port.Markers) => new TextCue(pattern, port);

    /// <summary>No byte on any port for so long.</summary>
    public static Cue Quiet(TimeSpan time) => new QuietCue(time);
}

public sealed record ImmediateCue : Cue
{
    public override string ToString() => "at once";
}

public sealed record TextCue(TextPattern Pattern, Port Port) : Cue
{
    public override string ToString() => Port == Port.Markers ? $"{Pattern}" : $"{Pattern} on the diagnostics port";
}

public sealed record QuietCue(TimeSpan Time) : Cue
{
    public override string ToString() => $"quiet for {WatchLimits.Seconds(Time)}";
}
